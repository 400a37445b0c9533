import type { Addressee, Notice, SubjectKind } from '#procedure';
import { ASK_OF } from './catalogue/asks.js';
import type { Language } from './language.js';
import { filledIn } from './notices.js';
import { say } from './say.js';
import type { NoticeParams } from './types.js';

/** What a letter says beside the notice itself. */
export interface LetterAbout {
  /** The delivery: what a reader quotes when asking about the letter. */
  readonly id: string;
  readonly subject: SubjectKind;
  /** Name of the organisation. */
  readonly organisation: string;
  /** Whom the rule names; empty where the notice itself names its readers. */
  readonly addressees: readonly Addressee[];
  /** Whether the reader may choose to have it later, or in the inbox only; `digest`: it did. */
  readonly change: 'never' | 'daily' | 'digest';
}

export interface LetterWords {
  /** What to do, by when. */
  readonly lead: string;
  /** What the one link is called. */
  readonly open: string;
  /** Who sends it, why, whether it can be changed, and its reference: one line each. */
  readonly foot: readonly string[];
}

/** The first line and the last ones of a letter. Neither holds a position or a reason, whatever it is given. */
export function sayLetter(
  language: Language,
  notice: Notice,
  params: NoticeParams,
  about: LetterAbout,
): LetterWords {
  const { id, subject, organisation, change } = about;
  return {
    lead: say(language, `letter.ask.${ASK_OF[notice]}`, filledIn(language, params)),
    open: say(language, `letter.open.${subject}`),
    foot: [
      say(language, 'letter.from', { organisation }),
      whyOf(language, about),
      say(language, `letter.change.${change}`),
      say(language, 'letter.reference', { id }),
    ],
  };
}

function whyOf(language: Language, { addressees, change }: LetterAbout): string {
  if (change === 'digest') return say(language, 'letter.why.digest');
  const audiences = addressees.map((code) => say(language, `letter.audience.${code}`));
  return audiences.length > 0
    ? say(language, 'letter.why', { audiences })
    : say(language, 'letter.why.named');
}
