import { z } from 'zod';
import { ITEM_KINDS, TREATMENTS, type ItemKind } from '#procedure';
import { text } from './values.form.js';

const kinds = Object.keys(ITEM_KINDS) as ItemKind[];
const kind = z.enum([...kinds, 'drafts']);

const item = z.strictObject({
  kind,
  title: text.optional().describe('Its own words, for a thematic discussion say'),
  treatment: z.enum(TREATMENTS).optional().describe('How it is taken, where that is not as usual'),
});

/** What stands on the agenda of each meeting of a body, in its order. */
export const standingItemsForm = z
  .array(z.union([kind, item]))
  .min(1)
  .max(50)
  .describe(
    'Items that come up at every meeting, in order; `drafts` is where the drafts before the body go: last unless told',
  );

/** One of them as the state keeps it. */
export interface StandingItemState {
  readonly kind: ItemKind | 'drafts';
  readonly title?: Readonly<Record<string, string>>;
  readonly treatment?: (typeof TREATMENTS)[number];
}

/** What was left out becomes explicit by being absent; a bare code is an item without more. */
export function standingItemsOf(form: z.infer<typeof standingItemsForm>): readonly StandingItemState[] {
  return form.map((entry) => {
    if (typeof entry === 'string') return { kind: entry };
    const { kind: code, title, treatment } = entry;
    return {
      kind: code,
      ...(title !== undefined && { title: typeof title === 'string' ? { en: title } : title }),
      ...(treatment && { treatment }),
    };
  });
}
