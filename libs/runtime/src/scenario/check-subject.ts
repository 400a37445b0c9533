import { localText } from '#calendar';
import { agendaNumbers } from '#procedure';
import type { DraftReport, MeetingReport } from '../world.js';
import type { SubjectCheck } from './check.form.js';
import { differs, listDiffers, type Difference } from './difference.js';
import type { Names } from './names.js';

/** What a check needs to know to compare and to say what it found. */
export interface Looking {
  readonly zone: string;
  readonly names: Names;
}

/** What a check of a meeting says and the meeting is not. */
export function meetingDifferences(
  check: SubjectCheck,
  report: MeetingReport,
  looking: Looking,
): Difference[] {
  const drafts = report.agenda.flatMap(({ draft }) =>
    draft === undefined ? [] : [looking.names.nameOf(draft)],
  );
  return [
    ...lifeDifferences(check, report),
    ...instantDiffers('opens', check.opens, report.opens, looking.zone),
    ...listDiffers('agenda', check.agenda, drafts),
    ...listDiffers('items', check.items, itemsOf(report, looking)),
    ...differs('circulated', check.circulated, report.circulated),
  ];
}

/** Each with its number: a draft by its name here, what has none by its kind, or its title in English. */
function itemsOf({ agenda }: MeetingReport, { names }: Looking): string[] {
  const numbers = agendaNumbers(agenda);
  return agenda.map(({ draft, kind, title, list }, index) => {
    const name = draft === undefined ? (title?.['en'] ?? kind ?? '') : names.nameOf(draft);
    return `${numbers[index] ?? ''} ${name}${list === undefined ? '' : ` [${list}]`}`;
  });
}

/** What drafts and meetings have alike. */
export function lifeDifferences(
  { state, timers, history }: SubjectCheck,
  report: Pick<DraftReport, 'state' | 'timers' | 'history'>,
): Difference[] {
  const types = report.history.map(({ type }) => type);
  return [
    ...differs('state', state, report.state),
    ...differs('timers.armed', timers?.armed, report.timers.armed),
    ...(Array.isArray(history)
      ? listDiffers('history', history, history.length > 0 ? types.slice(-history.length) : [])
      : differs('history', history, types.length)),
  ];
}

/** `null` expects that there is none. */
export function instantDiffers(
  what: string,
  expected: string | null | undefined,
  actual: string | null | undefined,
  zone: string,
): Difference[] {
  const shown = (instant: string | null | undefined) => instant && localText(instant, zone);
  return expected === (actual ?? null) ? [] : differs(what, shown(expected), shown(actual));
}
