import { organisationCommands } from '#organisation';
import { changesAt, inWords, readAbout, textIn, type Refused } from '#procedure';
import type { DraftQuestion } from './question.js';

/**
 * Refused where what a draft says it is about could never be carried out: a term that ends before it begins. Whether
 * the organisation can take it is asked when the decision is issued.
 */
export function impossibleEffects({ workflow, catalogue, command }: DraftQuestion): Refused | undefined {
  const { with: payload } = command;
  const procedure =
    workflow ?? catalogue.current(textIn(payload, 'workflow') ?? textIn(payload, 'kind') ?? '');
  if (!procedure || payload['about'] === undefined) return undefined;
  const about = readAbout(procedure.form.about, payload['about']);
  // The step itself refuses what cannot be read, with a pointer to each field.
  if ('refused' in about) return undefined;
  const pointers = [
    ...changesAt(procedure, about, 'issue'),
    ...changesAt(procedure, about, 'in-force'),
  ].flatMap(({ type, with: change }) => {
    const read = organisationCommands[type].payload.safeParse(change, { error: inWords });
    return (read.error?.issues ?? []).map(({ path, message }) => ({
      pointer: '/with/about',
      expected: `${type} ${path.join('.')}: ${message}`,
    }));
  });
  return pointers.length > 0 ? { refused: 'invalid-payload', pointers } : undefined;
}
