import type { WordsOf } from '../declare.js';
import type { feeds as declared } from '../letter-parameters.js';

export const feeds: WordsOf<typeof declared> = {
  'feed.name': '{organisation}: meetings and deadlines',
  'feed.name.body': '{organisation}, {body}: meetings and deadlines',
  'feed.meeting': '{body}: meeting',
  'feed.meeting.informal': '{body}: informal meeting',
  'feed.meeting.titled': '{title} ({body})',
  'feed.deadline': '{deadline}: {title}',
  'feed.closes': 'Closes: {at}',
  'feed.link': 'Online: {link}',
  'feed.for-information': 'For information only. The notes and notices that were sent are authentic.',
  'clock.state.alive': 'The clock is alive: deadlines take effect and notices leave on time.',
  'clock.state.late': 'The clock is late: deadlines or notices may take effect later than they should.',
  'clock.state.stopped':
    'The clock has stopped: deadlines and notices wait. Nothing is lost; outcomes follow from when things were received.',
  'clock.state.unknown': 'The state of the clock cannot be told now.',
  'clock.part.sweep': 'Search for what is due',
  'clock.part.timers': 'Deadlines and reminders',
  'clock.part.queue': 'Queues',
  'clock.part.mail': 'Mail server',
  'clock.part.webhooks': 'Webhooks',
  'clock.part.clocks': 'Clocks of the machines',
  'clock.word.alive': 'alive',
  'clock.word.late': 'late',
  'clock.word.stopped': 'stopped',
  'clock.word.unknown': 'unknown',
};
