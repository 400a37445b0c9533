import type { WordsOf } from '../declare.js';
import type { events as declared } from '../parameters.js';

const BY_DATE = '{deadlineGiven, select, yes {, срок: {deadline}} other {}}';
const OUTCOME = '{outcomeCount, plural, =0 {} other {: {outcome}}}';
const ITEM =
  '{draftGiven, select, yes {: «{draft}»} other {{titleGiven, select, yes {: «{title}»} other {}}}}';
const LANGUAGES = '{languagesCount, plural, =0 {} one { (язык: {languages})} other { (языки: {languages})}}';

const BASIS = '{basisGiven, select, yes { (решение {basis})} other {}}';

/**
 * По одной строке на событие, без точки в конце. Действующее лицо стоит в именительном падеже перед двоеточием: его
 * название задают данные организации, и оно не склоняется.
 */
export const events: WordsOf<typeof declared> = {
  'event.draft.created':
    '{who}: внесён проект{kindGiven, select, yes { ({kind})} other {}}{titleGiven, select, yes { «{title}»} other {}}',
  'event.draft.submitted':
    '{who}: проект представлен на рассмотрение{bodyGiven, select, yes { ({body})} other {}}{finalBodyGiven, select, yes {; окончательное решение принимает {finalBody}} other {}}{deadlineGiven, select, yes {; срок представления позиций: {deadline}} other {}}',
  'event.draft.held':
    '{who}: проект отложен для консультаций{partiesCount, plural, =0 {} other { (участвуют: {parties})}}{deadlineGiven, select, yes {; возвращение к вопросу: {deadline}} other {}}',
  'event.draft.referred': '{who}: проект передан другому органу{bodyGiven, select, yes { ({body})} other {}}',
  'event.draft.forwarded':
    '{who}: проект передан следующему органу{bodyGiven, select, yes { ({body})} other {}}',
  'event.draft.split': '{who}: проект разделён{draftsCount, plural, =0 {} other {: {drafts}}}',
  'event.sponsor.joined':
    '{who} {whoCount, plural, one {присоединяется} other {присоединяются}} к авторам проекта{partiesCount, plural, =0 {} other { с согласия: {parties}}}',
  'event.consultation.recorded':
    '{who} вносит запись о консультации{partiesCount, plural, =0 {} other { с участием: {parties}}}',
  'event.draft.left': '{who}: выход из числа авторов проекта',
  'event.draft.withdrawn':
    '{who}: проект отозван{partiesCount, plural, =0 {} other {; согласие дали: {parties}}}',
  'event.draft.superseded':
    '{who}: проект объявлен заменённым{draftGiven, select, yes { (новый проект: «{draft}»)} other {}}',
  'event.draft.migrated':
    '{who}: проект переведён на другую версию процедуры{versionGiven, select, yes { ({version})} other {}}',
  'event.package.formed': '{who}: проекты объединены в пакет{draftsCount, plural, =0 {} other {: {drafts}}}',
  'event.package.released': '{who}: пакет разъединён{draftsCount, plural, =0 {} other {: {drafts}}}',
  'event.revision.issued':
    '{who}: издан пересмотренный текст{changeGiven, select, yes { (изменение {change})} other {}}' +
    LANGUAGES,
  'event.revision.delivered': '{who}: представлен текст' + LANGUAGES,
  'event.revision.corrected': '{who}: издано исправление' + LANGUAGES,
  'event.proposal.submitted':
    '{who}: предложено изменение текста{proposalGiven, select, yes { ({proposal})} other {}}',
  'event.proposal.supported': '{who}: предложение поддержано',
  'event.proposal.withdrawn': '{who}: предложение отозвано',
  'event.proposal.disposed': '{who}: по предложению принято решение' + OUTCOME,
  'event.comment.submitted': '{who}: представлено замечание',
  'event.position.confirmed': '{who}: позиция подтверждена',
  'event.position.withdrawn': '{who}: позиция отозвана',
  'event.concern.answered': '{who}: дан ответ по замечанию{answerGiven, select, yes { ({answer})} other {}}',
  'event.concern.entered':
    '{who}: внесён ответ по замечанию{answerGiven, select, yes { ({answer})} other {}}',
  'event.statement.registered':
    '{who}: зарегистрировано заявление{statementGiven, select, yes { ({statement})} other {}}{partiesCount, plural, =0 {} other {, совместно с другими участниками: {parties}}}',
  'event.communication.recorded':
    '{who}: зарегистрировано сообщение{fromGiven, select, yes { (отправитель: {from})} other {}}{channelGiven, select, yes {, получено {channel}} other {}}{breaksGiven, select, yes {{breaks, select, yes {; оно прерывает процедуру умолчания} no {; оно не прерывает процедуру умолчания} other {; прерывает ли оно процедуру умолчания, не указано}}} other {}}',
  'event.communication.sent': '{who}: направлено сообщение',
  'event.communication.classified':
    '{who}: указано, что сообщение {breaks, select, yes {прерывает} other {не прерывает}} процедуру умолчания',
  'event.round.excluded':
    '{who}: {participantGiven, select, yes {{participant}} other {участник}} более не участвует в раунде',
  'event.extension.requested': '{who}: просьба о продлении срока',
  'event.silence.proposed':
    '{who}: предложена процедура умолчания' +
    BY_DATE +
    '{outcomeCount, plural, =0 {} other {; при отсутствии возражений: {outcome}}}',
  'event.silence.refused': '{who}: нет согласия на процедуру умолчания',
  'event.silence.withdrawn': '{who}: процедура умолчания отозвана',
  'event.silence.reopened': '{who}: процедура умолчания возобновлена' + BY_DATE,
  'event.silence.confirmed':
    '{who}: подтверждено, что ни по одному каналу сообщений не поступило{deadlineGiven, select, yes {; вступает в силу: {deadline}} other {}}',
  'event.silence.protested': '{who}: протест по итогам процедуры умолчания',
  'event.decision.announced': '{who}: решение объявлено{meetingGiven, select, yes { ({meeting})} other {}}',
  'event.decision.issued': '{who}: решение издано{numberGiven, select, yes { (номер {number})} other {}}',
  'event.condition.met':
    '{who}: отмечено выполнение условия{conditionGiven, select, yes {: {condition}} other {}}',
  'event.deadline.extended':
    '{who}: срок продлён{deadlineGiven, select, yes {; новый срок: {deadline}} other {}}',
  'event.clock.suspended': '{who}: отсчёт срока приостановлен' + BY_DATE,
  'event.clock.resumed': '{who}: отсчёт срока возобновлён',
  'event.ruling.recorded':
    '{who}: объявлен результат рассмотрения' +
    OUTCOME +
    '{nextGiven, select, yes {; следующий орган: {next}} other {}}{partiesCount, plural, =0 {} other {; консультации: {parties}}}{deadlineGiven, select, yes {; дата: {deadline}} other {}}',
  'event.ruling.corrected': '{who}: объявленный результат исправлен' + OUTCOME,
  'event.mandate.reported':
    '{who}: представлен отчёт об исполнении поручения{draftGiven, select, yes { («{draft}»)} other {}}',
  'event.record.corrected':
    '{who}: в запись внесено исправление{eventGiven, select, yes { (событие {event})} other {}}',
  'event.meeting.scheduled':
    '{who}: созвано заседание{bodyGiven, select, yes { ({body})} other {}}{deadlineGiven, select, yes {: {deadline}} other {}}{placeGiven, select, yes {, {place}} other {}}{modeGiven, select, yes {, {mode}} other {}}',
  'event.meeting.postponed':
    '{who}: заседание перенесено{deadlineGiven, select, yes {: {deadline}} other {}}{placeGiven, select, yes {, {place}} other {}}{modeGiven, select, yes {, {mode}} other {}}',
  'event.meeting.notified': '{who}: извещение о заседании разослано',
  'event.quorum.established':
    'Кворум имеется{presentGiven, select, yes {, присутствует: {present}} other {}}{neededGiven, select, yes {, необходимо: {needed}} other {}}',
  'event.quorum.lost':
    'Кворум отсутствует{presentGiven, select, yes {, присутствует: {present}} other {}}{neededGiven, select, yes {, необходимо: {needed}} other {}}',
  'event.journal.sealed': 'Журнал заседания закрыт{numberGiven, select, yes { под № {number}} other {}}',
  'event.meeting.cancelled': '{who}: заседание отменено',
  'event.meeting.opened': '{who}: заседание открыто',
  'event.meeting.suspended':
    '{who}: заседание прервано{deadlineGiven, select, yes { до следующего времени: {deadline}} other {}}',
  'event.meeting.resumed': '{who}: заседание возобновлено',
  'event.meeting.closed': '{who}: заседание закрыто',
  'event.agenda.added':
    '{who}: в повестку дня включён пункт' + ITEM + '{treatmentGiven, select, yes {, {treatment}} other {}}',
  'event.agenda.proposed': '{who}: повестка дня составлена по вопросам, находящимся на рассмотрении органа',
  'event.agenda.moved': '{who}: перемещён пункт повестки дня' + ITEM,
  'event.agenda.amended':
    '{who}: изменён пункт повестки дня' + ITEM + '{treatmentGiven, select, yes {, {treatment}} other {}}',
  'event.agenda.objected': '{who}: возражение против пункта повестки дня' + ITEM,
  'event.agenda.accepted': '{who}: снято возражение против пункта повестки дня' + ITEM,
  'event.agenda.circulated': '{who}: распространена предварительная повестка дня',
  'event.agenda.removed': '{who}: из повестки дня исключён пункт' + ITEM,
  'event.agenda.replaced': '{who}: части проекта поставлены на его место в повестке дня',
  'event.agenda.adopted': '{who}: повестка дня объявлена утверждённой',
  'event.attendance.recorded':
    '{who}: отмечены присутствующие{partiesCount, plural, =0 {} one { (# делегация)} few { (# делегации)} many { (# делегаций)} other { (# делегации)}}',
  'event.item.called':
    '{who}: объявлено рассмотрение пункта' + ITEM + '{bodyGiven, select, yes { ({body})} other {}}',
  'event.items.adopted':
    '{who}: пункты вынесены на решение вместе{draftsCount, plural, =0 {} other { ({drafts})}}' + OUTCOME,
  'event.item.deferred': '{who}: отложено рассмотрение пункта' + ITEM,
  'event.organisation.loaded': '{who}: загружены данные организации',
  'event.participant.acceded':
    '{who}: {kindGiven, select, yes {{kind, select, observer {зарегистрирован статус наблюдателя} partner {зарегистрирован статус партнёра} other {зарегистрировано вступление}}} other {зарегистрировано вступление}}{participantGiven, select, yes { — {participant}} other {}}' +
    BASIS,
  'event.participant.left':
    '{who}: зарегистрирован выход участника{participantGiven, select, yes { — {participant}} other {}}' +
    BASIS,
  'event.participant.renamed':
    '{who}: изменено название участника{namedGiven, select, yes { — {named}} other {}}' + BASIS,
  'event.participant.status-changed':
    '{who}: изменён статус участника{participantGiven, select, yes { — {participant}} other {}}{statusGiven, select, yes { ({status})} other {}}',
  'event.chair.designated':
    '{who}: определён следующий Председатель{participantGiven, select, yes { — {participant}} other {}}' +
    BASIS,
  'event.chair.handed-over':
    '{who}: председательство передано{participantGiven, select, yes { — {participant}} other {}}' + BASIS,
  'event.coordinator.assigned':
    '{who}: назначен {roleGiven, select, yes {{role}} other {координатор}}{areaGiven, select, yes { приоритетной сферы «{area}»} other {}}{participantGiven, select, yes { — {participant}} other {}}' +
    BASIS,
  'event.area.added':
    '{who}: добавлена приоритетная сфера{namedGiven, select, yes { «{named}»} other {}}' + BASIS,
  'event.body.established': '{who}: учреждён орган{namedGiven, select, yes { «{named}»} other {}}' + BASIS,
  'event.body.renamed':
    '{who}: изменено название органа{namedGiven, select, yes { — {named}} other {}}' + BASIS,
  'event.post.established':
    '{who}: учреждена должность{namedGiven, select, yes { «{named}»} other {}}' + BASIS,
  'event.post.renamed':
    '{who}: изменено название должности{namedGiven, select, yes { — {named}} other {}}' + BASIS,
  'event.instrument.adopted':
    '{who}: вступил в силу основополагающий документ{namedGiven, select, yes { «{named}»} other {}}' + BASIS,
  'event.holiday.set': '{who}: указаны нерабочие дни',
  'event.address.set': '{who}: указан адрес{participantGiven, select, yes { ({participant})} other {}}',
  'event.address.failed':
    'Отмечено, что адрес не действует{participantGiven, select, yes { ({participant})} other {}}',
  'event.authority.extended':
    '{who}: продлено полномочие применять умолчание{bodyGiven, select, yes { ({body})} other {}}{deadlineGiven, select, yes {; срок: {deadline}} other {}}' +
    BASIS,
  'event.delivery.resent': '{who}: письмо направлено повторно',
  'event.notification.preferred': '{who}: выбран порядок получения уведомлений, которые могут подождать',
  'event.reminders.set':
    '{who}: установлены сроки напоминаний{bodyGiven, select, yes { ({body})} other {}}' + BASIS,
  'event.recipients.set': '{who}: определены дополнительные получатели уведомлений' + BASIS,
  'event.workflow.added': '{who}: введена в действие процедура',

  'event.position.support': '{who}: поддержка',
  'event.position.no-objection': '{who}: возражений нет',
  'event.position.scrutiny-reservation': '{who}: оговорка о рассмотрении',
  'event.position.formal-reservation': '{who}: официальная оговорка',
  'event.position.amendment': '{who}: поправка',
  'event.position.objection': '{who}: возражение',
  'event.position.abstention': '{who}: воздержание',
  'event.position.not-participating': '{who}: неучастие в принятии решения',
  'event.position.other': '{who}: зарегистрирована позиция — {stance}',
  'event.position.none': '{who}: зарегистрирована позиция',
  'event.deadline.positions': 'Срок представления позиций истёк',
  'event.deadline.silence': 'Период умолчания истёк',
  'event.deadline.review': 'Срок подачи протестов истёк',
  'event.deadline.ad-referendum': 'Срок подтверждения столицами истёк',
  'event.deadline.hold-review': 'Наступил срок возвращения к отложенному проекту',
  'event.deadline.resumption': 'Приостановка срока окончена',
  'event.deadline.authority': 'Истекло полномочие применять умолчание',
  'event.deadline.concern': 'Срок ответа по замечаниям истёк',
  'event.deadline.periodic-review': 'Наступил срок обзора выполнения решения',
  'event.deadline.mandate': 'Наступил срок выполнения поручения',
  'event.deadline.issue': 'Наступил срок издания решения',
  'event.deadline.other': 'Срок наступил{kindGiven, select, yes {: {kind}} other {}}',
  'event.recorded.recorded-late':
    '{what}. Получено после истечения срока: зарегистрировано как сообщение, на результат не влияет',
  'event.recorded.recorded-view': '{what}. Зарегистрировано как мнение, на результат не влияет',
  'event.recorded.recorded-older-revision':
    '{what}. Относится к прежнему тексту: зарегистрировано как сообщение, на результат не влияет',
  'event.about':
    '{sentence}{paragraphsCount, plural, =0 {} one { (пункт {paragraphs})} few { (пункты {paragraphs})} many { (пункты {paragraphs})} other { (пункты {paragraphs})}}',
  'event.because': '{sentence}. {reason}',
  'event.ad-referendum':
    '{sentence}, ad referendum{deadlineGiven, select, yes {; срок подтверждения: {deadline}} other {}}',
  'answer.unread':
    'Не понято и сохранено дословно: {parts}. {recordedGiven, select, yes {Остальное {recorded}.} other {Остальное учитывается и препятствует принятию так же, как если бы было направлено отдельно.}} Эти части можно изложить вновь.',
  'event.unread': '{sentence} (не понято и сохранено дословно: {parts})',
  'event.aligned': '{sentence} (присоединение к позиции: {others})',
  'event.entered':
    '{sentence} (внёс: {by}{howGiven, select, yes {; передано {how}} other {}}{receivedGiven, select, yes {; получено: {received}} other {}})',
  'event.behalf': '{who} (также от имени делегаций: {others})',
  'event.other': '{who}: {type}',
};
