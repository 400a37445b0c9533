import type { WordsOf } from '../declare.js';
import type { warnings as declared } from '../meeting-parameters.js';

/** На что следует обратить внимание до заседания и в ходе его: отказа это не влечёт. */
export const warnings: WordsOf<typeof declared> = {
  'warning.quorum-not-known': 'Правило о кворуме этого органа не указано: наличие кворума установить нельзя.',
  'warning.attendance-not-recorded': 'Присутствующие не отмечены.',
  'warning.quorum-missing':
    'Кворум отсутствует: {present, plural, one {присутствует # делегация} few {присутствуют # делегации} many {присутствуют # делегаций} other {присутствуют # делегации}}, необходимо: {needed}.',
  'warning.circulated-late':
    'Документ «{title}» распространён позднее срока органа: {circulated}. Предельный срок: {latest}.',
  'warning.notice-served-late':
    'Извещение о заседании получено с опозданием: {who}. Последнее получено: {served}. Предельный срок органа: {latest}.',
  'warning.notice-not-served': 'Извещение о заседании не получено: {who}. Предельный срок органа: {latest}.',
  'warning.draft-elsewhere':
    'Проект по пункту на месте {position} этим органом не рассматривается: {state}.{outlookGiven, select, yes { {outlook}} other {}}',
  'warning.meeting-overlaps':
    'Одновременно проводится другое заседание: {body}, {when}. {count, plural, one {В обоих участвует # государство} few {В обоих участвуют # государства} many {В обоих участвуют # государств} other {В обоих участвуют # государства}}.',
  'warning.day-off-at-seat':
    '{day} — нерабочий день по месту пребывания{namedGiven, select, yes { ({named})} other {}}.',
  'warning.day-off-in-capitals':
    '{day} — нерабочий день в столицах{namedGiven, select, yes { ({named})} other {}}: {who}.',
  'warning.foreign-event': 'Одновременно по календарю «{calendar}»: {summary}, {when}.',
};
