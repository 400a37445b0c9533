import type { Random } from '../kit/random.js';

/** Two join the sample organisation, which makes as many as CICA has. Nobody here stands for a real State. */
export const JOINING = [
  { code: 'XBC', name: { en: 'Borenia', ru: 'Борения' }, address: 'xbc@delegation.example', language: 'ru' },
  { code: 'XBD', name: { en: 'Drusia', ru: 'Друсия' }, address: 'xbd@delegation.example', language: 'en' },
] as const;

const OLD = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `XA${letter}`);

export const MEMBERS: readonly string[] = [...OLD, ...JOINING.map(({ code }) => code)];

const STANCES: readonly (readonly [stance: string, of100: number])[] = [
  ['support', 48],
  ['no-objection', 32],
  ['formal-reservation', 3],
  ['abstention', 3],
  ['not-participating', 1],
  ['scrutiny-reservation', 4],
  ['amendment', 3],
  ['objection', 6],
];

export const BLOCKING: ReadonlySet<string> = new Set(['scrutiny-reservation', 'amendment', 'objection']);

/** What a delegation says, drawn at random: of nobody's choosing, and of no real State. */
export function stanceFrom(random: Random): string {
  let left = random.below(100);
  for (const [stance, share] of STANCES) {
    left -= share;
    if (left < 0) return stance;
  }
  return 'support';
}
