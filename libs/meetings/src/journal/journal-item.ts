import { listIn, requestDate, textIn, type LocalisedText } from '#procedure';
import type { JournalItem, JournalRuling, JournalSilence } from './journal-record.js';
import type { DraftSource, RecordedEvent } from './journal-sources.js';

type Considered = Pick<JournalItem, 'rulings' | 'silence' | 'decision'>;

export const NOT_CONSIDERED: Considered = { rulings: [] };

/** What came of a draft at a meeting, from the events of its consideration there. */
export function consideration(
  meeting: string,
  events: readonly RecordedEvent[],
  draft: DraftSource,
  isClosed: boolean,
): Considered {
  const silence = silenceIn(events, draft, isClosed);
  const { decision } = draft;
  const isItsOwn = decision?.meeting === meeting;
  return {
    rulings: events.flatMap((event) => rulingIn(event) ?? []),
    ...(silence ? { silence } : {}),
    ...(decision && isItsOwn ? { decision: { body: decision.body, at: decision.at } } : {}),
  };
}

function rulingIn({ type, at, with: payload, facts }: RecordedEvent): JournalRuling | undefined {
  if (type !== 'ruling.recorded' && type !== 'ruling.corrected') return undefined;
  const reason = textIn(payload, 'reason');
  const next = textIn(payload, 'next');
  const requests = (payload['requests'] ?? []) as readonly { of: string; what: LocalisedText; by: string }[];
  return {
    at,
    outcome: listIn(payload, 'outcome'),
    ...(type === 'ruling.corrected' ? { corrects: true as const } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(next === undefined ? {} : { next }),
    ...(requests.length === 0
      ? {}
      : {
          requests: requests.map(({ of, what, by }, index) => ({
            of,
            what,
            due: facts.dates?.[requestDate(index)]?.due ?? by,
          })),
        }),
  };
}

/** The silence that was proposed last. Who did not consent to it is nobody's to know from a journal. */
function silenceIn(
  events: readonly RecordedEvent[],
  { state, silenceEnds }: DraftSource,
  isClosed: boolean,
): JournalSilence | undefined {
  const proposed = events.findLast(({ type }) => type === 'silence.proposed');
  const expires = proposed?.facts.dates?.['expires'];
  if (!proposed || !expires) return undefined;
  const begun = isClosed ? state.endsWith('.silence') : null;
  return {
    outcome: listIn(proposed.with, 'outcome'),
    expires: begun && silenceEnds !== undefined ? silenceEnds : expires.due,
    zone: expires.zone,
    begun,
  };
}
