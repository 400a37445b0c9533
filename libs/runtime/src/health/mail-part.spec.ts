import { mailPart } from './mail-part.js';
import type { MailSign } from './mail-signs.js';

const now = '2024-07-11T05:00:00.000Z';
const ago = (minutes: number): string => new Date(Date.parse(now) - minutes * 60_000).toISOString();

interface Seen {
  /** Minutes ago, by what was seen. */
  readonly signs: { readonly [S in MailSign]?: number };
  readonly way?: 'smtp' | 'eml';
  readonly dead?: number;
  readonly waits?: number;
}

function said({ signs, way = 'smtp', dead = 0, waits }: Seen): string {
  const at = new Map(Object.entries(signs).map(([sign, minutes]) => [`mail-${sign}:${way}`, ago(minutes)]));
  const oldestAt = waits === undefined ? undefined : ago(waits);
  const { state, why } = mailPart('smtp', { now, at, deadLetters: dead }, { oldestAt, now });
  return why === undefined ? state : `${state}: ${why}`;
}

describe('the mail of the clock', () => {
  it.each<[string, Seen, string]>([
    ['a letter was accepted', { signs: { accepted: 1 } }, 'alive'],
    ['the server answered', { signs: { answered: 1 } }, 'alive'],
    ['nothing was ever seen', { signs: {} }, 'unknown'],
    ['only the other way was seen', { signs: { accepted: 1 }, way: 'eml' }, 'unknown'],
    ['all was long ago', { signs: { accepted: 9, answered: 6 } }, 'unknown: mail-unheard'],
    ['the server is away', { signs: { accepted: 2, away: 1 } }, 'stopped: mail-away'],
    ['the server is back', { signs: { away: 2, answered: 1 } }, 'alive'],
    ['no letter is taken, and it answers', { signs: { barred: 2, answered: 1 } }, 'stopped: mail-barred'],
    ['letters are taken again', { signs: { barred: 2, accepted: 1 } }, 'alive'],
    ['a letter was refused last', { signs: { accepted: 2, refused: 1 }, dead: 1 }, 'late: mail-refused'],
    [
      'one was refused, and it answers',
      { signs: { accepted: 3, refused: 2, answered: 1 }, dead: 1 },
      'alive',
    ],
    ['all died since', { signs: { refused: 2, answered: 1 }, dead: 3 }, 'stopped: mail-refused'],
    ['one was accepted after', { signs: { refused: 2, accepted: 1 } }, 'alive'],
    ['a letter waits', { signs: { accepted: 1 }, waits: 6 }, 'late: mail-waits'],
  ])('where %s', (_when, seen, state) => {
    expect(said(seen)).toBe(state);
  });
});
