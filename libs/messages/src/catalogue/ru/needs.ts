import type { WordsOf } from '../declare.js';
import type { needs as declared } from '../parameters.js';

/** Чего ещё ждёт проект; читается под заголовком «Ещё требуется». */
export const needs: WordsOf<typeof declared> = {
  'need.meeting': 'Заседание для рассмотрения проекта',
  'need.meeting.closed': 'Закрытие заседания',
  'need.agenda': 'Включение в утверждённую повестку дня',
  'need.call': 'Объявление пункта повестки дня',
  'need.forward': 'Передача следующему органу',
  'need.ruling': 'Объявление результата рассмотрения',
  'need.concern-open': 'Ответ по неснятому замечанию',
  'need.objection-standing': 'Снятие возражения',
  'need.amendment-open': 'Решение по предложенной поправке',
  'need.reservation-open': 'Снятие оговорки',
  'need.ad-referendum-open': 'Подтверждение столицы',
  'need.comments-running': 'Истечение срока представления замечаний',
  'need.silence-proposal': 'Предложение процедуры умолчания',
  'need.silence-running': 'Истечение периода умолчания',
  'need.communication-unclassified': 'Разъяснение отправителя, прерывает ли сообщение процедуру умолчания',
  'need.language-missing':
    'Текст{languagesCount, plural, =0 { на всех языках} one { (язык: {languages})} other { (языки: {languages})}}',
  'need.notice-period': 'Истечение срока уведомления',
  'need.quorum': 'Кворум',
  'need.support-missing': 'Поддержка, предусмотренная правилом',
  'need.review': 'Завершение проверки процедуры умолчания',
  'need.announcement': 'Объявление решения на заседании',
  'need.issue': 'Присвоение решению номера и его издание',
  'need.condition-unmet.note': 'Нота о том, какой из двух расходящихся ответов верен',
  'need.condition-unmet':
    'Выполнение {conditionsCount, plural, =0 {условия} one {условия} few {условий} many {условий} other {условий}}{conditionsCount, plural, =0 {} other {: {conditions}}}',
  'need.package': 'Готовность остальных проектов пакета',
  'need.sponsor': 'Дальнейший шаг авторов проекта',
  'need.coordinator-vacant': 'Координатор{areaGiven, select, yes { приоритетной сферы «{area}»} other {}}',
  'need.line':
    '{what}{whoCount, plural, =0 {} other { — {who}}}{byGiven, select, yes {; срок: {by}} other {}}',
  'need.line.at': '{what}{whoCount, plural, =0 {} other { — {who}}}{byGiven, select, yes {: {by}} other {}}',
};
