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
  'clock.part.notices': 'Writing of notices',
  'clock.part.mail': 'Mail server',
  'clock.part.webhooks': 'Webhooks',
  'clock.part.clocks': 'Clocks of the machines',
  'clock.word.alive': 'alive',
  'clock.word.late': 'late',
  'clock.word.stopped': 'stopped',
  'clock.word.unknown': 'unknown',
  'clock.why.notices-wait': 'notices wait to be written',
  'clock.why.notices-dead':
    '{dead, plural, one {# notice} other {# notices}} could not be written and {dead, plural, one {has} other {have}} reached nobody',
  'clock.why.mail-away': 'the mail server does not answer, or does not let Placet in; letters wait',
  'clock.why.mail-barred': 'the mail server takes no letters from Placet; they wait',
  'clock.why.mail-refused':
    'no letter has been accepted since one was refused; {dead, plural, =0 {none} one {# letter} other {# letters}} given up',
  'clock.why.mail-waits': 'letters wait to be sent',
  'clock.why.mail-unheard': 'nothing has been heard of the mail server for some minutes',
};
