import type { Engine } from '#engine';
import type { SubjectRef } from '#procedure';
import type { ShippedOrganisation } from './shipped-files.js';

export interface Constituted {
  readonly ref: SubjectRef;
  readonly isNew: boolean;
}

/**
 * The organisation of this deployment: made from its file the first time, then changed by commands only.
 *
 * @throws Error when the database belongs to another organisation, or the file is refused.
 */
export async function constitute(
  engine: Engine,
  { name, form }: Pick<ShippedOrganisation, 'name' | 'form'>,
): Promise<Constituted> {
  const existing = await engine.organisation();
  if (existing.snapshot !== undefined) {
    const { code } = existing.snapshot as { code: string };
    if (code !== form.organisation)
      throw new Error(`this database belongs to the organisation ${code}, not ${name}`);
    return { ref: existing.ref, isNew: false };
  }
  const [answer] = await engine.dispatch({
    creates: 'organisation',
    commands: [{ type: 'organisation.load', as: 'system', with: { form } }],
  });
  if (!answer || 'refused' in answer)
    throw new Error(`the organisation ${name} is refused: ${JSON.stringify(answer)}`);
  return { ref: answer.ref, isNew: true };
}
