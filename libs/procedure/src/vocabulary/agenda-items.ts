/** How an item of an agenda is to be taken. */
export const TREATMENTS = ['adoption', 'decision', 'discussion', 'information'] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** Items that have no draft and come up at meeting after meeting, with how each is taken unless told. */
export const ITEM_KINDS = {
  opening: 'information',
  agenda: 'adoption',
  'thematic-discussion': 'discussion',
  'implementation-review': 'discussion',
  reports: 'information',
  'next-meetings': 'decision',
  'other-business': 'discussion',
  closing: 'information',
} as const satisfies Record<string, Treatment>;
export type ItemKind = keyof typeof ITEM_KINDS;

/** Why something is proposed for an agenda. */
export const ITEM_REASONS = ['new', 'waiting', 'returning', 'held', 'elapsed', 'standing'] as const;
export type ItemReason = (typeof ITEM_REASONS)[number];

const A = 'a'.charCodeAt(0);
const LETTERS = 26;

/** How its items are numbered: `1`, `2`, `2(a)`, `2(b)`, `3`: after z comes aa. */
export function agendaNumbers(items: readonly { readonly sub?: boolean }[]): readonly string[] {
  let [own, beneath] = [0, 0];
  return items.map(({ sub }) => {
    // What stands beneath nothing stands on its own: no agenda begins with 0(a).
    if (!sub || own === 0) {
      [own, beneath] = [own + 1, 0];
      return String(own);
    }
    return `${own}(${letters((beneath += 1))})`;
  });
}

function letters(n: number): string {
  const rest = Math.floor((n - 1) / LETTERS);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(A + ((n - 1) % LETTERS))}`;
}
