import type { WordsOf } from '../declare.js';
import type { explanations as declared } from '../parameters.js';

/** How a date came about; the steps are joined by "; ". */
export const explanations: WordsOf<typeof declared> = {
  'why.stated': 'stated as {at}',
  'why.hour-default': 'a date alone means {hour}',
  'why.counted.after': '{duration} from {from}',
  'why.counted.before': '{duration} before {from}',
  'why.working-days.after':
    '{duration} from {from}, the day itself not counted{daysCount, plural, =0 {} other {; not working: {days}}}',
  'why.working-days.before':
    '{duration} before {from}, the day itself not counted{daysCount, plural, =0 {} other {; not working: {days}}}',
  'why.clock-change.never': 'the clock skips {wanted}; {at} counts',
  'why.clock-change.twice': 'the clock shows {wanted} twice; {at} counts',
  'why.rolled':
    '{days} {daysCount, plural, one {is not a working day} other {are not working days}}; moved to {to}',
  'why.kept': '{at} is not a working day; the date is kept',
  'why.working-day': '{at} is a working day',
  'why.runs-from.silence':
    'the period runs from the opening of the silence{languagesCount, plural, =0 {} other {, on the text in {languages}}}',
  'why.no-later': 'no later than {than}',
  'why.extended': 'extended from {from} to {to}{reasonGiven, select, yes {: “{reason}”} other {}}',
  'why.given-working-time': 'there would be no working time left until {from}; moved to {to}',
  'why.resumed':
    'the clock stood still from {suspendedAt} to {resumedAt}, with {left} left; moved from {from} to {to}',
  'why.holiday': '{day} ({name})',
};
