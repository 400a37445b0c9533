import { say, sayDate, sayInstant, sayState, type Language, type Names } from '#messages';
import { warningsOf, type MeetingSnapshot, type MeetingWarning } from '#meetings';
import { bodySettings, eligibleIn, membersAt } from '#organisation';
import type { AboutItems, DraftElsewhere } from './agenda-view.js';
import { conflictsOf, type MeetingConflict } from './meeting-conflicts.js';
import type { MeetingView } from './meeting.dto.js';
import { outlookOf } from './plan-view.js';
import { namesFor, type Reading } from './reading.js';
import { lateNotices, lateTexts, type LateNotice, type LateText } from './untimely.js';

type WarningView = NonNullable<MeetingView['warnings']>[number];

/** What the chair and the secretariat should know of a meeting before it opens, and while it sits. */
export async function warningViews(
  reading: Reading,
  id: string,
  snapshot: MeetingSnapshot,
  { titles, elsewhere }: AboutItems,
): Promise<WarningView[]> {
  const { organisation, viewer, q } = reading;
  const { body, zone } = snapshot.context;
  const seats = {
    members: membersAt(organisation, viewer.at),
    represented: eligibleIn(organisation, body, viewer.at),
  };
  const quorum = bodySettings(organisation, body)?.quorum ?? null;
  const conflicts = await conflictsOf(snapshot, { q, organisation, id, at: viewer.at });
  const untimely = await lateTexts(reading, snapshot, titles);
  const unserved = await lateNotices(reading, id, snapshot);
  const away = await Promise.all(elsewhere.map((one) => withOutlook(reading, one, { id, snapshot })));
  const all = [...warningsOf(snapshot, { quorum }, seats), ...unserved, ...untimely, ...away, ...conflicts];
  const titleOf = (draft: string): string | undefined => {
    const title = titles.get(draft)?.title;
    return title?.[reading.language] ?? title?.['en'];
  };
  return all.map((one) => ({ ...copied(one), sentence: inWords(reading, one, { zone, titleOf }) }));
}

/** Whether it can be here in time still, while the meeting is ahead. */
async function withOutlook(
  reading: Reading,
  one: DraftElsewhere,
  { id, snapshot }: { readonly id: string; readonly snapshot: MeetingSnapshot },
): Promise<Away> {
  if (snapshot.state !== 'scheduled') return one;
  const { body, opens } = snapshot.context;
  const outlook = await outlookOf(reading, one.draft, { body, at: opens, meeting: id });
  return outlook ? { ...one, possible: outlook.possible, outlook: outlook.sentence } : one;
}

interface Away extends DraftElsewhere {
  readonly possible?: boolean;
  readonly outlook?: string;
}

type Warning = MeetingWarning | MeetingConflict | Away | LateText | LateNotice;

function copied(one: Warning): Omit<WarningView, 'sentence'> {
  const { outlook: _words, ...warning } = { outlook: undefined, ...one };
  return {
    ...warning,
    ...('participants' in warning ? { participants: [...warning.participants] } : {}),
    ...('name' in warning && warning.name ? { name: { ...warning.name } } : {}),
  } as Omit<WarningView, 'sentence'>;
}

interface Around {
  readonly zone: string;
  readonly titleOf: (draft: string) => string | undefined;
}

function inWords(reading: Reading, warning: Warning, { zone, titleOf }: Around): string {
  const { language } = reading;
  const names = namesFor(reading);
  switch (warning.warning) {
    case 'quorum-not-known':
    case 'attendance-not-recorded':
      return say(language, `warning.${warning.warning}`);
    case 'quorum-missing':
      return say(language, 'warning.quorum-missing', { present: warning.present, needed: warning.needed });
    case 'circulated-late':
      return say(language, 'warning.circulated-late', {
        title: titleOf(warning.draft) ?? say(language, 'journal.unnamed'),
        circulated: sayInstant(language, warning.circulated, zone),
        latest: sayInstant(language, warning.latest, zone),
      });
    case 'notice-served-late':
      return noticeIn(language, warning, { zone, names });
    case 'draft-elsewhere':
      return say(language, 'warning.draft-elsewhere', {
        position: warning.position,
        state: sayState(language, warning.state, names),
        outlook: warning.outlook,
      });
    case 'meeting-overlaps':
      return say(language, 'warning.meeting-overlaps', {
        body: names(warning.body),
        when: sayInstant(language, warning.opens, warning.zone),
        count: warning.participants.length,
      });
    case 'day-off-at-seat':
      return say(language, 'warning.day-off-at-seat', dayIn(language, warning));
    case 'day-off-in-capitals':
      return say(language, 'warning.day-off-in-capitals', {
        ...dayIn(language, warning),
        who: warning.participants.map(names),
      });
    case 'foreign-event':
      return say(language, 'warning.foreign-event', {
        calendar: warning.calendar,
        summary: warning.summary,
        when: sayInstant(language, warning.opens, zone),
      });
  }
}

function noticeIn(
  language: Language,
  { participants, served, latest }: LateNotice,
  { zone, names }: { readonly zone: string; readonly names: Names },
): string {
  const told = { who: participants.map(names), latest: sayInstant(language, latest, zone) };
  return served === undefined
    ? say(language, 'warning.notice-not-served', told)
    : say(language, 'warning.notice-served-late', { ...told, served: sayInstant(language, served, zone) });
}

function dayIn(
  language: Language,
  { day, name }: { readonly day: string; readonly name?: Readonly<Record<string, string>> },
): { readonly day: string; readonly named: string | undefined } {
  return { day: sayDate(language, day), named: name?.[language] ?? name?.['en'] };
}
