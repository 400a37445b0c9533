import type { WordsOf } from '../declare.js';
import type { deadlines as declared } from '../parameters.js';

export const deadlines: WordsOf<typeof declared> = {
  'deadline.positions': 'Представление позиций',
  'deadline.silence': 'Истечение периода умолчания',
  'deadline.review': 'Завершение проверки процедуры умолчания',
  'deadline.ad-referendum': 'Подтверждение столицы',
  'deadline.hold-review': 'Возвращение к отложенному проекту',
  'deadline.resumption': 'Окончание приостановки',
  'deadline.authority': 'Окончание полномочия применять умолчание',
  'deadline.concern': 'Ответ по замечанию',
  'deadline.periodic-review': 'Очередной обзор выполнения решения',
  'deadline.mandate': 'Выполнение поручения',
  'deadline.issue': 'Издание решения',
  'when.day': '{weekday}, {day} {month} {year} года',
  'when.date': '{day} {month} {year} года',
  'when.weekday': '{day} {month} ({weekday})',
  'when.short': '{day} {month}',
  'when.at': '{date}, {time}',
  'when.moment': '{date}, {time}',
  'when.local': '{time} {cityGiven, select, yes {({city}, {offset})} other {{offset}}}',
  'when.utc': '{dateGiven, select, yes {{date}, } other {}}{time} UTC',
  'when.yours': '{dateGiven, select, yes {{date}, } other {}}{time} по Вашему времени',
  'span.years': '{n, plural, one {# год} few {# года} many {# лет} other {# года}}',
  'span.months': '{n, plural, one {# месяц} few {# месяца} many {# месяцев} other {# месяца}}',
  'span.weeks': '{n, plural, one {# неделя} few {# недели} many {# недель} other {# недели}}',
  'span.days': '{n, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'span.hours': '{n, plural, one {# час} few {# часа} many {# часов} other {# часа}}',
  'span.minutes': '{n, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}}',
  'span.seconds': '{n, plural, one {# секунда} few {# секунды} many {# секунд} other {# секунды}}',
  'span.working-days':
    '{n, plural, one {# рабочий день} few {# рабочих дня} many {# рабочих дней} other {# рабочего дня}}',
};
