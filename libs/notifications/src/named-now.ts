import { confirmationLimit, type Notice } from '#procedure';
import { codesOf, textOf } from './params.js';
import { unconfirmedOwners } from './positions.js';
import type { NoticeParams } from './said.js';
import type { DraftReading, Scene } from './scene.js';

interface Asked {
  readonly until: string;
  readonly at: string;
  /** Whose date it was when this was planned; absent in timers of an earlier build. */
  readonly whose: readonly string[] | undefined;
}

type Named = (draft: DraftReading, asked: Asked) => readonly string[];

/** Capitals whose limit it is, or was: one that has passed for all is no longer kept with the draft. */
const toConfirm: Named = (draft, { until, at, whose }) =>
  unconfirmedOwners(draft).filter((code) => {
    const limit = confirmationLimit(draft.context, code)?.due;
    if (limit !== undefined) return limit === until;
    return until <= at && (whose === undefined || whose.includes(code));
  });

const toAnswer: Named = ({ context }, { until }) => [
  ...new Set(
    Object.values(context.concerns)
      .filter(({ status, clock }) => status === 'open' && clock?.due === until)
      .map(({ owner }) => owner),
  ),
];

const toReport: Named = ({ context }, { until }) => [
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
  const whose = params['whose'] === undefined ? undefined : codesOf(params['whose']);
  return NAMED[kind]?.(draft, { until, at, whose }) ?? [];
}
