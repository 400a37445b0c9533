export {
  isMeetingCommand,
  MEETING_COMMANDS,
  MODES,
  type MeetingCommandType,
  type Mode,
} from './meeting-commands.js';
export {
  MEETING_STATES,
  type AgendaItem,
  type Attendance,
  type CirculatedAgenda,
  type ItemState,
  type MeetingContext,
  type MeetingSnapshot,
  type MeetingState,
  type PrintedItem,
} from './meeting-context.js';
export { changesBetween } from './agenda-versions.js';
export { agendaFacts } from './agenda-facts.js';
export { proposeAgenda, type DraftBefore, type Chosen, type ProposedItem } from './agenda-proposal.js';
export { meetingMachine } from './meeting.machine.js';
export { foldMeeting, MAY_CONVENE, SITS_IN_BODY, stepMeeting } from './step-meeting.js';
export { meetingFacts, type Seating } from './meeting-facts.js';
export { presentMembers, warningsOf, type MeetingWarning, type Seats } from './meeting-warnings.js';
export { involvedDrafts, meetingSubject, type Involved } from './meeting-subject.js';
export { enBloc } from './en-bloc.js';
export { projectMeeting, type MeetingHappened } from './project-meeting.js';
