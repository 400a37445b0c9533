import type { WordsOf } from '../declare.js';
import type { letters as declared } from '../letter-parameters.js';

const BY =
  '{deadlineGiven, select, yes { {overdueGiven, select, yes {Срок истёк} other {Срок}}: {deadline}.} other {}}';
const PLACE = '{placeGiven, select, yes {, {place}} other {}}{modeGiven, select, yes {, {mode}} other {}}';

/** Первая строка письма говорит, что требуется и к какому сроку; последние — почему оно получено. */
export const letters: WordsOf<typeof declared> = {
  'letter.ask.none': 'К сведению. Действий не требуется.',
  'letter.ask.positions':
    '{deadlineGiven, select, yes {Требуется представить позицию делегации. Срок: {deadline}.} other {К сведению. Срок представления позиций не установлен.}}',
  'letter.ask.position': 'Требуется представить позицию делегации.' + BY,
  'letter.ask.position-again':
    'Требуется подтвердить позицию применительно к нынешнему тексту или представить другую.' + BY,
  'letter.ask.silence':
    'Если делегация возражает, об этом следует заявить до истечения периода умолчания{deadlineGiven, select, yes {: {deadline}} other {}}. В ином случае действий не требуется.',
  'letter.ask.protest':
    'Если делегации воспрепятствовали быть услышанной, об этом следует заявить{deadlineGiven, select, yes { до указанного срока: {deadline}} other {}}. В ином случае действий не требуется.',
  'letter.ask.meeting':
    '{cancelledGiven, select, yes {Отменено: {bodyGiven, select, yes {{body}} other {заседание}}{deadlineGiven, select, yes {, {deadline}} other {}}. Действий не требуется.} other {{bodyGiven, select, yes {{body}} other {Заседание}}{deadlineGiven, select, yes {: {deadline}} other {}}' +
    PLACE +
    '.}}',
  'letter.ask.concern': 'Делегации, выдвинувшей замечание, следует сообщить, сохраняет ли она его.' + BY,
  'letter.ask.renew': 'Если делегация сохраняет прежние возражения, их требуется возобновить.' + BY,
  'letter.ask.settle': 'Делегации следует указать, какой из двух её ответов имеет силу.',
  'letter.ask.authorise': 'Требуется подтвердить, заменить или отозвать представленное от имени делегации.',
  'letter.ask.check-record': 'Требуется проверить запись, сделанную от имени делегации.',
  'letter.ask.confirm': 'Требуется подтвердить согласованное ad referendum.' + BY,
  'letter.ask.new-date': '{deadlineGiven, select, yes {Новый срок: {deadline}.} other {Срок изменён.}}',
  'letter.ask.statements':
    'До издания решения делегация может представить заявление для приложения к нему. Иных действий не требуется.',
  'letter.ask.deliver-language':
    'Требуется представить текст{languagesCount, plural, =0 {} one { (язык: {languages})} other { (языки: {languages})}}.' +
    BY,
  'letter.ask.mandate': 'Требуется выполнить поручение, данное решением.' + BY,
  'letter.ask.successor': 'Требуется согласовать преемника.' + BY,
  'letter.ask.other-channel':
    'Требуется передать уведомление по другому каналу{whoCount, plural, =0 {} one { (получатель: {who})} other { (получатели: {who})}} и исправить адрес.',
  'letter.ask.decide-next': 'Требуется решить, каким будет дальнейшее движение проекта.' + BY,

  'letter.ask.digest':
    'Уведомления, которые могли подождать, одним письмом. В каждом указано, что требуется и к какому сроку.',

  'letter.open.draft': 'Открыть проект',
  'letter.open.meeting': 'Открыть заседание',
  'letter.open.organisation': 'Открыть Placet',

  'letter.attached': 'Приложение: {file}. Силу имеет текст, хранящийся в Placet.',
  'letter.from': 'Письмо направлено автоматически от имени секретариата. Организация: {organisation}.',
  'letter.why': 'Кому направлено: {audiences}.',
  'letter.why.named': 'Кому направлено: тем, кого вопрос касается поимённо.',
  'letter.why.digest':
    'Получать раз в день то, что может подождать, выбрано самим получателем. Срочное и предусмотренное процедурой по-прежнему направляется сразу.',
  'letter.change.never':
    'Уведомление предусмотрено процедурой, отказаться от него нельзя. Адрес, по которому оно направляется, может изменить делегация или Секретариат.',
  'letter.change.daily':
    'Уведомление может подождать: делегация вправе получать такие письма раз в день или только в разделе уведомлений Placet. Срочное и предусмотренное процедурой всегда направляется сразу.',
  'letter.change.digest':
    'Выбор можно изменить в любое время: каждое уведомление отдельным письмом или только в разделе уведомлений Placet.',
  'letter.reference': 'Номер письма: {id}',

  'letter.audience.all-members': 'всем членам',
  'letter.audience.eligible': 'делегациям, чьё мнение запрошено на этом этапе',
  'letter.audience.undecided': 'делегациям, не представившим позицию по нынешнему тексту',
  'letter.audience.owners': 'делегациям, чьи замечания остаются открытыми',
  'letter.audience.unconfirmed': 'делегациям, от которых ожидается подтверждение столицы',
  'letter.audience.sponsors': 'авторам проекта',
  'letter.audience.coordinators': 'координаторам приоритетной сферы',
  'letter.audience.invited-observers': 'приглашённым наблюдателям',
  'letter.audience.chair': 'Председателю',
  'letter.audience.secretariat': 'Секретариату',
  'letter.audience.sender': 'делегации, направившей сообщение',
  'letter.audience.owner': 'делегации, выдвинувшей замечание',
  'letter.audience.holder': 'государству, осуществляющему эти полномочия',
  'letter.audience.asked': 'тем, кому дано поручение на срок',
  'letter.audience.stale': 'делегациям, чья позиция относится к прежнему тексту',
};
