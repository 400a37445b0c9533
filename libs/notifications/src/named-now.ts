import { confirmationLimit, type Notice } from '#procedure';
import { textOf } from './params.js';
import { unconfirmedOwners } from './positions.js';
import type { NoticeParams } from './said.js';
import type { DraftReading, Scene } from './scene.js';

type Named = (draft: DraftReading, until: string, at: string) => readonly string[];

/** Capitals whose limit it is, or was: one that has passed for all is no longer kept with the draft. */
const toConfirm: Named = (draft, until, at) =>
  unconfirmedOwners(draft).filter((code) => {
    const limit = confirmationLimit(draft.context, code)?.due;
    return limit === until || (limit === undefined && until <= at);
  });

const toAnswer: Named = ({ context }, until) => [
  ...new Set(
    Object.values(context.concerns)
      .filter(({ status, clock }) => status === 'open' && clock?.due === until)
      .map(({ owner }) => owner),
  ),
];

const toReport: Named = ({ context }, until) => [
  ...new Set(
    Object.values(context.mandates ?? {})
      .filter(({ status, due }) => status !== 'reported' && due === until)
      .map(({ of }) => of),
  ),
];

const NAMED: { readonly [K in Notice]?: Named } = {
  'ad-referendum-reminder': toConfirm,
  'concern-reminder': toAnswer,
  'concern-overdue': toAnswer,
  'mandate-reminder': toReport,
  'mandate-due': toReport,
};

/** Those of whom something is still owed that was to be there by the date of a reminder, by name. */
export function awaitedBy(kind: Notice, params: NoticeParams, { draft, at }: Scene): readonly string[] {
  const until = textOf(params['until']);
  if (!draft || until === undefined) return [];
  return NAMED[kind]?.(draft, until, at) ?? [];
}
