import { say } from '#messages';
import type { MeetingContext, MeetingSnapshot } from '#meetings';
import { agendaView } from './agenda-view.js';
import { undeliveredOf } from './deliveries.js';
import { actionView, type Seen } from './draft-view.js';
import { meetingActions } from './meeting-actions.js';
import { representativesOf } from './meeting-representatives.js';
import { warningViews } from './meeting-warnings.js';
import type { MeetingView } from './meeting.dto.js';
import type { Reading } from './reading.js';
import { invitedIn, readableMeeting } from './told-meetings.js';
import { rolesOfViewer } from './viewer.js';

/** A meeting with its agenda; `undefined` for one that the viewer is not told of. */
export async function viewMeeting(reading: Reading, id: string): Promise<Seen<MeetingView> | undefined> {
  const snapshot = await readableMeeting(reading, id);
  if (!snapshot) return undefined;
  const same = JSON.stringify(snapshot);
  return {
    view: await viewOf(reading, id, snapshot),
    isSameOf: (other) => JSON.stringify(other) === same,
  };
}

async function viewOf(reading: Reading, id: string, snapshot: MeetingSnapshot): Promise<MeetingView> {
  const { organisation, viewer } = reading;
  const { context, state } = snapshot;
  const roles = rolesOfViewer(organisation, viewer);
  const { around, ...agenda } = await agendaView(reading, snapshot);
  return {
    id,
    body: context.body,
    state,
    sentence: say(reading.language, `state.meeting.${state}`),
    opens: context.opens,
    closes: context.closes,
    zone: context.zone,
    mode: context.mode,
    informal: context.informal,
    place: context.place,
    invited: [...invitedIn(reading, snapshot)],
    agendaAdopted: context.agendaAdopted,
    ...agenda,
    attendance: context.attendance && {
      present: context.attendance.present === 'all' ? 'all' : [...context.attendance.present],
      absent: [...context.attendance.absent],
    },
    ...particularsOf(context),
    ...(await representativesOf(reading, id, context)),
    openedAt: context.openedAt,
    closedAt: context.closedAt,
    ...(viewer.isStaff ? { warnings: await warningViews(reading, id, snapshot, around) } : {}),
    ...(await undeliveredOf(reading, id)),
    actions: meetingActions(snapshot, viewer, roles).map((action) => actionView(reading, action)),
  };
}

type Particulars = Pick<
  MeetingView,
  'sittings' | 'link' | 'title' | 'coChairs' | 'tentative' | 'waivers' | 'resumes' | 'quorum' | 'journal'
>;

/** What only some meetings have. */
function particularsOf(context: MeetingContext): Particulars {
  const {
    sittings,
    link,
    title,
    coChairs,
    tentative,
    resumes,
    quorum,
    journal,
    waived = [],
    late = [],
  } = context;
  const waivers = [
    ...waived.map(({ period, by }) => ({ period, by })),
    ...late.flatMap(({ draft, waivedBy: by }) =>
      by === undefined ? [] : [{ period: 'circulation' as const, by, draft }],
    ),
  ];
  return {
    ...(sittings ? { sittings: sittings.map((one) => ({ ...one })) } : {}),
    ...(link === undefined ? {} : { link }),
    ...(title ? { title: { ...title } } : {}),
    ...(coChairs ? { coChairs: [...coChairs] } : {}),
    ...(tentative ? { tentative } : {}),
    ...(waivers.length > 0 ? { waivers } : {}),
    ...(resumes === undefined ? {} : { resumes }),
    ...(quorum ? { quorum: { ...quorum } } : {}),
    ...(journal ? { journal: { ...journal } } : {}),
  };
}
