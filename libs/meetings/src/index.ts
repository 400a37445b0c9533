export { isMeetingCommand, MEETING_COMMANDS, type MeetingCommandType } from './meeting-commands.js';
export { MODES, type Mode } from './meeting-payloads.js';
export { sittingDate } from './hours.js';
export { CIRCULATED, EARLIEST, LATEST } from './notice-period.js';
export { findQuorum } from './quorum.js';
export { deriveJournal, hashOfJournal } from './journal/derive-journal.js';
export { happenedAt } from './journal/in-the-room.js';
export type { JournalItem, JournalRecord, MeetingAhead, Named } from './journal/journal-record.js';
export type { DraftSource, JournalSources, RecordedEvent } from './journal/journal-sources.js';
export { sealJournal } from './journal/seal-journal.js';
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
export { placeNow } from './whereabouts.js';
export { meetingConditions } from './meeting-conditions.js';
export { agendaFacts } from './agenda-facts.js';
export { proposeAgenda, type DraftBefore, type Chosen, type ProposedItem } from './agenda-proposal.js';
export { meetingMachine } from './meeting.machine.js';
export { speakerOf } from './agenda-objections.js';
export { foldMeeting, MAY_CONVENE, SITS_IN_BODY, stepMeeting } from './step-meeting.js';
export { meetingFacts, type Seating } from './meeting-facts.js';
export { neededBy, presentMembers, warningsOf, type MeetingWarning, type Seats } from './meeting-warnings.js';
export { involvedDrafts, meetingSubject, type Involved } from './meeting-subject.js';
export { enBloc } from './en-bloc.js';
export { projectMeeting, type MeetingHappened } from './project-meeting.js';
