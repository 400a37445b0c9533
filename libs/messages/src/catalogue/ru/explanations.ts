import type { WordsOf } from '../declare.js';
import type { explanations as declared } from '../parameters.js';

export const explanations: WordsOf<typeof declared> = {
  'why.stated': 'указано: {at}',
  'why.hour-default': 'дата без времени означает {hour}',
  'why.counted.after': '{duration}, начало отсчёта — {from}',
  'why.counted.before': '{duration} до наступления: {from}',
  'why.working-days.after':
    '{duration}, начало отсчёта — {from}, сам этот день не засчитывается{daysCount, plural, =0 {} one {; нерабочий день: {days}} few {; нерабочие дни: {days}} many {; нерабочие дни: {days}} other {; нерабочие дни: {days}}}',
  'why.working-days.before':
    '{duration} до наступления: {from}, сам этот день не засчитывается{daysCount, plural, =0 {} one {; нерабочий день: {days}} few {; нерабочие дни: {days}} many {; нерабочие дни: {days}} other {; нерабочие дни: {days}}}',
  'why.clock-change.never': 'часы пропускают {wanted}; учитывается {at}',
  'why.clock-change.twice': 'часы показывают {wanted} дважды; учитывается {at}',
  'why.rolled':
    '{daysCount, plural, one {нерабочий день} few {нерабочие дни} many {нерабочие дни} other {нерабочие дни}}: {days}; срок перенесён: {to}',
  'why.kept': '{at} — нерабочий день; дата сохранена',
  'why.working-day': '{at} — рабочий день',
  'why.runs-from.silence':
    'период исчисляется с начала процедуры умолчания{languagesCount, plural, =0 {} other {; языки текста: {languages}}}',
  'why.no-later': 'не позднее: {than}',
  'why.extended':
    'срок продлён: был {from}, стал {to}{reasonGiven, select, yes { (причина: «{reason}»)} other {}}',
  'why.given-working-time': 'до этого срока ({from}) не оставалось бы рабочего времени; срок перенесён: {to}',
  'why.resumed':
    'отсчёт был приостановлен (с момента {suspendedAt} по момент {resumedAt}), оставалось: {left}; срок перенесён: был {from}, стал {to}',
  'why.holiday': '{day} ({name})',
};
