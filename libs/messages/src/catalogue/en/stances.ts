import type { WordsOf } from '../declare.js';
import type { stances as declared } from '../parameters.js';

export const stances: WordsOf<typeof declared> = {
  'stance.support': 'Support',
  'stance.no-objection': 'No objection',
  'stance.scrutiny-reservation': 'Scrutiny reservation',
  'stance.formal-reservation': 'Formal reservation',
  'stance.amendment': 'Amendment',
  'stance.objection': 'Objection',
  'stance.abstention': 'Abstention',
  'stance.not-participating': 'Not participating',
  'stance.no-reply': 'No reply',
  'stance.meaning.support': 'We support it.',
  'stance.meaning.no-objection': 'We do not object.',
  'stance.meaning.scrutiny-reservation':
    'Our authorities still examine it: it cannot be adopted until we lift this.',
  'stance.meaning.formal-reservation': 'It may be adopted; our reservation is recorded and attached.',
  'stance.meaning.amendment': 'We need something changed.',
  'stance.meaning.objection': 'We object: it cannot be adopted as it stands.',
  'stance.meaning.abstention': 'We neither support it nor stand in its way.',
  'stance.meaning.not-participating': 'We take no part in this decision.',
  'recorded.recorded-late': 'received too late; recorded as a communication, without effect on the outcome',
  'recorded.recorded-view': 'recorded as a view, without effect on the outcome',
  'recorded.recorded-older-revision':
    'about an earlier text; recorded as a communication, without effect on the outcome',
  'recorded.would.recorded-late':
    'Too late to count: it would be recorded as a communication and shown to the Chairmanship.',
  'recorded.would.recorded-view':
    'It would not count here: it would be recorded as a view and shown to the Chairmanship.',
  'recorded.would.recorded-older-revision':
    'It is about an earlier text: it would be recorded as a communication and shown to the Chairmanship.',
  'answer.maintained': 'maintained',
  'answer.lifted': 'lifted',
  'answer.resolved': 'resolved by the text',
  'answer.to-statement': 'turned into a statement',
  'answer.dissociates': 'lifted, with a dissociation',
};
