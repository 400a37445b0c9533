import type { Engine } from '#engine';
import type { SubjectRef } from '#procedure';
import type { ShippedOrganisation } from './shipped-files.js';

/** Of processes that begin at the same time all have the answer that the first of them was given. */
const ONCE = 'constitute';

/**
 * The organisation of this deployment: made from its file the first time, then changed by commands only. However many
 * processes begin at the same time, it is made once.
 *
 * @throws Error when the database belongs to another organisation, or the file is refused.
 */
export async function constitute(
  engine: Engine,
  { name, form }: Pick<ShippedOrganisation, 'name' | 'form'>,
): Promise<SubjectRef> {
  const existing = await engine.organisation();
  if (existing.snapshot !== undefined) {
    const { code } = existing.snapshot as { code: string };
    if (code !== form.organisation)
      throw new Error(`this database belongs to the organisation ${code}, not ${name}`);
    return existing.ref;
  }
  const [answer] = await engine.dispatch({
    creates: 'organisation',
    commands: [
      { type: 'organisation.load', as: 'system', with: { form }, caller: 'system', idempotencyKey: ONCE },
    ],
  });
  if (!answer || 'refused' in answer)
    throw new Error(`the organisation ${name} is refused: ${JSON.stringify(answer)}`);
  return answer.ref;
}
