import type { WordsOf } from '../declare.js';
import type { notices as declared } from '../parameters.js';

const BY_DAY = '{dayGiven, select, yes {, срок — {day}} other {}}';
const DAY = '{dayGiven, select, yes {, {day}} other {}}';
const BODY = '{bodyGiven, select, yes { ({body})} other {}}';
/** Отдельным предложением, где скобки читались бы как название того, за чем следуют. */
const CONSIDERED = '{bodyGiven, select, yes { Рассматривающий орган: {body}.} other {}}';
const WHEN = '{deadlineGiven, select, yes { Дата и время: {deadline}.} other {}}';
const UNTIL = '{deadlineGiven, select, yes { Срок: {deadline}.} other {}}';
const PLACE =
  '{placeGiven, select, yes { Место: {place}.} other {}}{modeGiven, select, yes { Заседание проводится {mode}.} other {}}';
const LINK = '{linkGiven, select, yes { Ссылка для участия: {link}} other {}}';
const SITTINGS =
  '{sittingsCount, plural, =0 {} one { Заседает: {sittings}.} other { Часы работы: {sittings}.}}';
const WAIVED = '{waivedByGiven, select, yes { Согласие на сокращение срока извещения: {waivedBy}.} other {}}';
/** Что происходит с заседанием, время которого не меняется. */
const MOVED_SUBJECT =
  '{movedGiven, select, yes {{moved, select, online {Переведено в дистанционный формат: заседание} resumption {Возобновляется заседание} other {Новое место проведения: заседание}}' +
  BODY +
  DAY +
  '} other {';
const MOVED_BODY =
  '{movedGiven, select, yes {{moved, select, online {Заседание' +
  BODY +
  ' переведено в дистанционный формат. Время не изменилось.} resumption {Прерванное заседание' +
  BODY +
  ' возобновляется.} other {Место проведения заседания' +
  BODY +
  ' изменено. Время не изменилось.}}' +
  WHEN +
  PLACE +
  '} other {';
const ITEMS = '{itemsCount, plural, =0 {} other { Без действующего ответа Вашей делегации: {items}.}}';
const AGENDA =
  '{finalGiven, select, yes {Утверждённая повестка дня} other {{versionGiven, select, yes {Предварительная повестка дня} other {Повестка дня}}}}';
const VERSION = '{versionGiven, select, yes { (редакция {version})} other {}}';
const READING = '{readingGiven, select, yes { {reading}} other {}}';
const SILENT =
  'Отсутствие ответа означает отсутствие возражений. Возражение или поправка, полученные до наступления этого срока, прерывают процедуру умолчания.';
const IF_SILENT = '{outcomeCount, plural, =0 {} other { При отсутствии возражений: {outcome}.}}';
const REASON = '{reasonGiven, select, yes { Указанная причина: {reason}} other {}}';
const OUTCOME = '{outcomeCount, plural, =0 {} other { Результат: {outcome}.}}';
const LANGUAGES = '{languagesCount, plural, =0 {} one { (язык: {languages})} other { (языки: {languages})}}';
const POSITIONS = '{deadlineGiven, select, yes { Срок представления позиций: {deadline}.} other {}}';

const WITHDRAWN =
  '{causeGiven, select, yes {{cause, select, held {Рассмотрение проекта отложено, процедура умолчания прекращена} superseded {Издан пересмотренный текст, процедура умолчания по прежнему тексту прекращена} lapsed {Полномочие применять процедуру умолчания истекло, начатая процедура прекращена} unreachable {Не все делегации могут быть уведомлены, предложенная процедура умолчания не начинается} other {Процедура умолчания прекращена}}} other {Председатель отозвал процедуру умолчания}}';

/** Темы называют действие, срок и проект и никогда не содержат ни позиции, ни причины. */
export const notices: WordsOf<typeof declared> = {
  'notice.draft':
    '{titleGiven, select, yes {«{title}»{symbolGiven, select, yes { ({symbol})} other {}}} other {{symbolGiven, select, yes {{symbol}} other {проект}}}}',

  'notice.subject.circulated':
    'Распространён проект{dayGiven, select, yes {, срок представления позиций — {day}} other {}}: {draft}',
  'notice.body.circulated': 'Распространён на рассмотрение документ: {draft}.' + CONSIDERED + POSITIONS,

  'notice.subject.revision-issued':
    'Пересмотренный текст{revisionGiven, select, yes { (Rev.{revision})} other {}}: {draft}',
  'notice.body.revision-issued':
    'Издан пересмотренный текст{revisionGiven, select, yes { (Rev.{revision})} other {}}: {draft}. Позиции по прежнему тексту сохраняются, но к новому не относятся.' +
    POSITIONS,

  'notice.subject.position-stale': 'Новый текст, прежняя позиция' + BY_DAY + ': {draft}',
  'notice.body.position-stale':
    'После того как Ваша делегация представила позицию, текст изменился: {draft}. Позиция сохраняется. Чтобы она относилась к нынешнему тексту, её следует подтвердить или заменить.' +
    UNTIL,

  'notice.subject.meeting-notice': 'Созывается заседание' + BODY + DAY,
  'notice.body.meeting-notice':
    'Созывается заседание' +
    BODY +
    '.' +
    WHEN +
    PLACE +
    SITTINGS +
    LINK +
    '{itemsCount, plural, =0 {} other { Предварительная повестка дня: {items}.}}' +
    WAIVED,

  'notice.subject.meeting-changed':
    '{cancelledGiven, select, yes {Отменено заседание' +
    BODY +
    DAY +
    '} other {' +
    MOVED_SUBJECT +
    'Изменение: заседание' +
    BODY +
    '{dayGiven, select, yes {, новое время — {day}} other {}}}}}}',
  'notice.body.meeting-changed':
    '{cancelledGiven, select, yes {Заседание' +
    BODY +
    ' отменено.{deadlineGiven, select, yes { Было назначено на следующее время: {deadline}.} other {}}} other {' +
    MOVED_BODY +
    'Время или место заседания' +
    BODY +
    ' изменены.{formerGiven, select, yes { Прежние дата и время: {former}.} other {}}{deadlineGiven, select, yes { {formerGiven, select, yes {Новые дата и время} other {Дата и время}}: {deadline}.} other {}}' +
    PLACE +
    ' Объявленное ранее не действует.}}' +
    SITTINGS +
    LINK +
    WAIVED +
    '}}' +
    REASON,

  'notice.subject.meeting-reminder': 'Напоминание: заседание' + BODY + DAY,
  'notice.body.meeting-reminder': 'Предстоит заседание' + BODY + '.' + WHEN + PLACE + ITEMS + READING,

  'notice.subject.agenda-issued': AGENDA + VERSION + ': заседание' + BODY + DAY,
  'notice.body.agenda-issued':
    '{finalGiven, select, yes {Утверждена повестка дня} other {{versionGiven, select, yes {Распространена предварительная повестка дня} other {Издана повестка дня}}}} заседания' +
    BODY +
    VERSION +
    '.' +
    WHEN +
    '{changesGiven, select, yes { {changes}} other {}}{itemsCount, plural, =0 {} other { Пункты: {items}.}}' +
    READING,

  'notice.subject.agenda-objection':
    '{withdrawnGiven, select, yes {Снято возражение против пункта повестки дня} other {{blocGiven, select, yes {Запрошено обсуждение пункта А} other {Возражение против пункта повестки дня}}}}: заседание' +
    BODY +
    DAY,
  'notice.body.agenda-objection':
    '{withdrawnGiven, select, yes {Снято заявленное ранее возражение против пункта повестки дня} other {{blocGiven, select, yes {Запрошено обсуждение пункта, предложенного к принятию без обсуждения} other {Поступило возражение против пункта повестки дня}}}}{itemsCount, plural, =0 {} other {: {items}}}.{whoCount, plural, =0 {} one { Делегация: {who}.} other { Делегации: {who}.}}{withdrawnGiven, select, yes {} other {{blocGiven, select, yes { Пока просьба не снята, пункт не принимается вместе с другими.} other { Если возражение не будет снято до утверждения повестки дня, пункт в неё не войдёт.}}}}',

  'notice.item': '{number} {title}{listGiven, select, yes { (пункт {list})} other {}}',
  'notice.reading':
    'Объём материалов для Вашей делегации: {pages, plural, one {# страница} few {# страницы} many {# страниц} other {# страницы}} ({words, plural, one {# слово} few {# слова} many {# слов} other {# слова}}).',
  'notice.agenda.struck': 'Не включены ввиду возражения: {items}.',
  'notice.agenda.added': 'Включены: {items}.',
  'notice.agenda.removed': 'Исключены: {items}.',
  'notice.agenda.moved': 'Изменено место: {items}.',
  'notice.agenda.amended': 'Изменён порядок рассмотрения: {items}.',

  'notice.subject.position-reminder': 'Ожидается позиция' + BY_DAY + ': {draft}',
  'notice.body.position-reminder':
    'Ожидается позиция Вашей делегации: {draft}. По нынешнему тексту она не представлена.' + UNTIL,

  'notice.subject.silence-opened':
    'Процедура умолчания{causeGiven, select, yes { возобновлена} other {}}' + BY_DAY + ': {draft}',
  'notice.body.silence-opened':
    '{causeGiven, select, yes {Возобновлена} other {Начата}} процедура умолчания' +
    BODY +
    ': {draft}.' +
    UNTIL +
    ' ' +
    SILENT +
    ' Полученное в момент истечения срока или позднее считается опоздавшим.' +
    IF_SILENT,

  'notice.subject.silence-reminder': 'Истекает период умолчания' + BY_DAY + ': {draft}',
  'notice.body.silence-reminder':
    'Истекает период умолчания' + BODY + ': {draft}.' + UNTIL + ' ' + SILENT + IF_SILENT,

  'notice.subject.silence-broken':
    'Процедура умолчания {causeGiven, select, yes {завершена без результата} other {прервана}}: {draft}',
  'notice.body.silence-broken':
    'Процедура умолчания' +
    BODY +
    '{causeGiven, select, yes { завершена: возражений в её ходе не поступило, но требуемое для решения отсутствует} other { прервана}}: {draft}.{whoCount, plural, =0 {} one { Прервавшая делегация: {who}.} other { Прервавшие делегации: {who}.}}{paragraphsCount, plural, =0 {} one { Пункт: {paragraphs}.} other { Пункты: {paragraphs}.}} Решение не принято. О дальнейших шагах делегациям сообщит Председатель.',

  'notice.subject.silence-elapsed':
    'Период умолчания истёк без возражений{causeGiven, select, yes {, ожидаются подтверждения} other {}}: {draft}',
  'notice.body.silence-elapsed':
    'Период умолчания' +
    BODY +
    ' истёк, возражений не поступило: {draft}.' +
    UNTIL +
    '{causeGiven, select, yes { Решение пока не принято: ожидаются подтверждения согласия, данного ad referendum.} other {' +
    OUTCOME +
    ' Объявление — на ближайшем заседании.}}',

  'notice.subject.silence-under-review':
    'Проверка процедуры умолчания{dayGiven, select, yes {, срок подачи протестов — {day}} other {}}: {draft}',
  'notice.body.silence-under-review':
    'Проводится проверка процедуры умолчания' +
    BODY +
    ': {draft}. Причина: {cause, select, communication {в своевременно полученном сообщении не указано, прерывает ли оно процедуру умолчания, и отправителя просят это уточнить} protest {одна из делегаций заявила, что ей воспрепятствовали} other {нельзя с уверенностью считать, что каждая делегация была своевременно уведомлена и могла быть услышана}}. До завершения проверки решение не принимается.{deadlineGiven, select, yes { Председатель подтвердил, что ни по одному каналу сообщений не поступило. Подтверждение вступает в силу, если ни одна делегация не заявит, что ей воспрепятствовали. Срок: {deadline}.} other {}}',

  'notice.subject.silence-withdrawn':
    'Процедура умолчания {causeGiven, select, yes {прекращена} other {отозвана}}: {draft}',
  'notice.body.silence-withdrawn':
    WITHDRAWN + ': {draft}.' + CONSIDERED + ' По процедуре умолчания ничего не принято.' + REASON,

  'notice.subject.objection-standing':
    'Поступило возражение, период умолчания продолжается' + BY_DAY + ': {draft}',
  'notice.body.objection-standing':
    'Поступило возражение или поправка: {draft}.' +
    CONSIDERED +
    ' Период умолчания продолжается.' +
    UNTIL +
    ' Если поступившее не будет отозвано до истечения срока, решение не принимается.',

  'notice.subject.objection-withdrawn':
    'Возражений более нет, период умолчания продолжается' + BY_DAY + ': {draft}',
  'notice.body.objection-withdrawn':
    'Возражения, препятствовавшие решению, отозваны: {draft}.' +
    CONSIDERED +
    ' Период умолчания продолжается.' +
    UNTIL +
    ' ' +
    SILENT,

  'notice.subject.concern-reminder': 'Ожидается ответ по замечанию' + BY_DAY + ': {draft}',
  'notice.body.concern-reminder':
    'Ожидается ответ Вашей делегации по выдвинутому ею замечанию: {draft}.' +
    UNTIL +
    ' Замечание можно сохранить, снять, признать учтённым в нынешнем тексте или оформить заявлением. Без ответа оно остаётся открытым.',

  'notice.subject.concern-overdue': 'Истёк срок ответа по замечанию' + DAY + ': {draft}',
  'notice.body.concern-overdue':
    'Истёк срок ответа по замечанию{whoCount, plural, =0 {} one { делегации ({who})} other { делегаций ({who})}}, и оно не снято: {draft}.' +
    UNTIL +
    ' С истечением срока замечание не утрачивает силы. Выдвинувшая его делегация может сохранить его, снять, признать учтённым в нынешнем тексте или оформить заявлением.',

  'notice.subject.concern-to-renew': 'Прежние возражения следует возобновить' + BY_DAY + ': {draft}',
  'notice.body.concern-to-renew':
    'До начала этого этапа Ваша делегация возражала против текста, или выдвинутое ею замечание осталось открытым: {draft}. Учитываться оно будет, только если делегация возобновит его: ответит, что замечание сохраняется, или представит возражение.' +
    UNTIL +
    ' Что не возобновлено, по окончании этапа утрачивает силу и остаётся в материалах с этой отметкой.',

  'notice.subject.position-conflict': 'Два разных ответа одной делегации: {draft}',
  'notice.body.position-conflict':
    'Получено сообщение, расходящееся с другим сообщением той же делегации{whoCount, plural, =0 {} other { ({who})}}: {draft}. Сохраняются оба. Пока они расходятся, учитывается то, которое препятствует принятию текста; ничто не считается согласованным или принятым, пока нота или глава делегации не укажет, какое из них верно.',

  'notice.subject.position-to-authorise': 'Представлено от имени Вашей делегации: {draft}',
  'notice.body.position-to-authorise':
    'Другая делегация представила позицию от имени Вашей: {draft}. Вы можете подтвердить её, представить свою или отозвать. До этого она не считается Вашим согласием; препятствие для текста тем временем учитывается.',

  'notice.subject.recorded-in-room': 'Записано от имени Вашей делегации: {draft}',
  'notice.body.recorded-in-room':
    'Секретариат записал сказанное Вашей делегацией на заседании: {draft}. Если было сказано иное, до закрытия заседания делегация может исправить запись собственным ответом.',

  'notice.subject.heard-in-part': 'Получено, но понято не полностью: {draft}',
  'notice.body.heard-in-part':
    'Не всё из направленного{whoCount, plural, =0 {} other { (отправитель: {who})}} удалось прочесть: {draft}. {recordedGiven, select, yes {Прочитанное {recorded}.} other {Прочитанное учитывается и препятствует принятию так же, как если бы было направлено отдельно; из-за формы ничего не отклонено.}}{partsCount, plural, =0 {} other { Не понято и сохранено дословно: {parts}.}} Отправитель может изложить эти части вновь.',

  'notice.subject.ad-referendum-deemed': 'Согласие считается подтверждённым: {draft}',
  'notice.body.ad-referendum-deemed':
    'Срок подтверждения столицами истёк: {draft}. По процедуре этого проекта то, что принято ad referendum и не подтверждено в срок, считается подтверждённым.',

  'notice.subject.ad-referendum-reminder':
    '{overdueGiven, select, yes {Не получено подтверждение} other {Ожидается подтверждение}}' +
    BY_DAY +
    ': {draft}',
  'notice.body.ad-referendum-reminder':
    '{overdueGiven, select, yes {Не получено ожидавшееся подтверждение} other {Ожидается подтверждение}}{whoCount, plural, =0 { столицы} one { столицы ({who})} other { столиц ({who})}}: {draft}.' +
    UNTIL +
    ' До его получения решение не является окончательным.',

  'notice.subject.deadline-extended':
    'Срок продлён{dayGiven, select, yes {, новый срок — {day}} other {}}: {draft}',
  'notice.body.deadline-extended':
    'Срок продлён: {draft}.{formerGiven, select, yes { Прежний срок: {former}.} other {}}{deadlineGiven, select, yes { Новый срок: {deadline}.} other {}}' +
    REASON,

  'notice.subject.clock-suspended': 'Отсчёт срока приостановлен: {draft}',
  'notice.body.clock-suspended':
    'Председатель приостановил отсчёт текущего срока: {draft}. Оставшееся время сохраняется.{deadlineGiven, select, yes { Приостановка до следующего срока: {deadline}.} other {}}' +
    REASON,

  'notice.subject.clock-resumed':
    'Отсчёт срока возобновлён{dayGiven, select, yes {, срок — {day}} other {}}: {draft}',
  'notice.body.clock-resumed': 'Председатель возобновил отсчёт приостановленного срока: {draft}.' + UNTIL,

  'notice.subject.language-delivered': 'Представлен текст' + LANGUAGES + ': {draft}',
  'notice.body.language-delivered': 'Представлен текст' + LANGUAGES + ': {draft}.',

  'notice.subject.language-missing': 'Не представлен текст' + LANGUAGES + BY_DAY + ': {draft}',
  'notice.body.language-missing':
    'Не представлен текст' +
    LANGUAGES +
    ': {draft}. Без него дальнейшее движение проекта невозможно.' +
    UNTIL,

  'notice.subject.ruling-recorded': 'Объявлен результат рассмотрения: {draft}',
  'notice.body.ruling-recorded':
    'Председатель объявил результат рассмотрения: {draft}.' +
    CONSIDERED +
    OUTCOME +
    '{deadlineGiven, select, yes { Установленная дата: {deadline}.} other {}}',

  'notice.subject.ruling-undone': 'Достигнутое согласие отменено: {draft}',
  'notice.body.ruling-undone':
    'Достигнутое согласие отменено: {draft}.' +
    CONSIDERED +
    ' То, что согласию препятствовало, поступило до него, а зарегистрировано после, либо делегация оспаривает запись, сделанную на заседании. Всё последовавшее отменено. О дальнейших шагах делегациям сообщит Председатель.',

  'notice.subject.decision-announced': 'Решение объявлено: {draft}',
  'notice.body.decision-announced':
    'Председатель объявил решение: {draft}.' +
    CONSIDERED +
    OUTCOME +
    ' Заявления, подлежащие приложению, принимаются до издания решения.',

  'notice.subject.decision-issued': 'Издано решение{numberGiven, select, yes { {number}} other {}}: {draft}',
  'notice.body.decision-issued':
    'Решение издано{numberGiven, select, yes { (номер {number})} other {}} вместе с приложенными заявлениями и оговорками: {draft}.',

  'notice.subject.decision-in-force':
    'Решение{numberGiven, select, yes { {number}} other {}} вступило в силу: {draft}',
  'notice.body.decision-in-force':
    'Условия решения выполнены, и оно вступило в силу{numberGiven, select, yes { (номер {number})} other {}}: {draft}.',

  'notice.subject.review-opened': 'Открыт обзор выполнения: {draft}',
  'notice.body.review-opened':
    'Открыт очередной обзор выполнения решения{numberGiven, select, yes { {number}} other {}}: {draft}.',

  'notice.subject.mandate-reminder': 'Ожидается доклад о выполнении поручения' + BY_DAY + ': {draft}',
  'notice.body.mandate-reminder':
    'Приближается срок выполнения поручения, данного решением: {draft}.' +
    UNTIL +
    '{whoCount, plural, =0 {} other { Кому: {who}.}} Доклад о выполнении пока не представлен.',

  'notice.subject.reminder-unanswered': 'Напоминания остались без ответа' + BY_DAY + ': {draft}',
  'notice.body.reminder-unanswered':
    'Направленные напоминания остались без ответа{whoCount, plural, =0 {} one { (делегация: {who})} other { (делегации: {who})}}: {draft}.{deadlineGiven, select, yes { {overdueGiven, select, yes {Срок истёк} other {Срок}}: {deadline}.} other {}}' +
    ' Сообщается в соответствии с планом напоминаний; само собой из этого ничего не следует.',

  'notice.subject.mandate-due':
    '{overdueGiven, select, yes {Истёк} other {Наступает}} срок выполнения поручения' + DAY + ': {draft}',
  'notice.body.mandate-due':
    '{overdueGiven, select, yes {Истёк} other {Наступает}} срок выполнения поручения, данного решением: {draft}.' +
    UNTIL +
    '{requestGiven, select, yes { Поручено: {request}.} other {}}{whoCount, plural, =0 {} other { Кому: {who}.}}{overdueGiven, select, yes { Доклад о выполнении не представлен.} other {}}',

  'notice.subject.coordinator-term-ending':
    'Истекают полномочия координатора{areaGiven, select, yes { (приоритетная сфера «{area}»)} other {}}' +
    DAY,
  'notice.body.coordinator-term-ending':
    'Истекают полномочия координатора{areaGiven, select, yes { приоритетной сферы «{area}»} other {}}{whoCount, plural, =0 {} other { ({who})}}.' +
    UNTIL +
    ' До этого времени предстоит согласовать преемника.',

  'notice.subject.delivery-failed': 'Уведомление не доставлено: {draft}',
  'notice.body.delivery-failed':
    '{cause, select, unwritten {Уведомление не удалось составить, его никто не получил: {draft}.} forwarded {По сообщению почтового сервера, уведомление было переслано на другой адрес и там не доставлено{whoCount, plural, =0 {} one { (получатель: {who})} other { (получатели: {who})}}: {draft}.} other {Уведомление не доставлено{whoCount, plural, =0 {} one { (получатель: {who})} other { (получатели: {who})}}: {draft}.}}{noticeGiven, select, yes { Повод для уведомления: {notice}.} other {}} {cause, select, unwritten {Его следует передать по другому каналу и сообщить о сбое администратору.} forwarded {Его следует передать по другому каналу и сообщить получателю, что пересылка его почты не работает.} other {Его следует передать по другому каналу, а {whoCount, plural, =0 {адрес} one {адрес} other {адреса}} исправить.}}',

  'notice.subject.communication-recorded': 'Сообщение зарегистрировано: {draft}',
  'notice.body.communication-recorded':
    'Сообщение{whoCount, plural, =0 {} other { (отправитель: {who})}} зарегистрировано: {draft}.{receivedGiven, select, yes { Время получения: {received}.} other {}}{recordedGiven, select, yes { Сообщение {recorded}.} other {}}{cause, select, joint { Это заявление сделано и от имени Вашей делегации и прилагается к решению. Если делегация к нему не присоединяется, сообщите об этом Председателю до издания решения.} unsaid { Прерывает ли оно процедуру умолчания, не указано: отправителя просят это уточнить, до этого по умолчанию ничего не принимается.} other {}}',

  'notice.subject.hold-review-due': 'Отложенный проект, срок возвращения к вопросу' + DAY + ': {draft}',
  'notice.body.hold-review-due':
    'Наступает срок возвращения к отложенному проекту: {draft}.' +
    CONSIDERED +
    UNTIL +
    ' Председатель может вновь представить его, передать другому органу или отложить до иной даты.',

  'notice.subject.workflow-migrated':
    'Изменены правила{versionGiven, select, yes {, версия {version}} other {}}: {draft}',
  'notice.body.workflow-migrated':
    'К проекту отныне применяется другая версия процедуры{versionGiven, select, yes { (номер {version})} other {}}: {draft}. Место проекта в процедуре, все позиции, замечания и объявленные сроки остаются прежними.',

  'notice.subject.stage-stale': 'Без движения: {draft}',
  'notice.body.stage-stale':
    'Проект продолжительное время остаётся без движения{stateGiven, select, yes { ({state})} other {}}: {draft}. Само собой ничего не произойдёт.',

  'notice.subject.draft-withdrawn': 'Отозван: {draft}',
  'notice.body.draft-withdrawn': 'Проект отозван авторами: {draft}. Сказанное о нём остаётся в записи.',

  'notice.subject.draft-split': 'Разделён: {draft}',
  'notice.body.draft-split':
    'Проект разделён, его части рассматриваются с того же этапа: {draft}. Представленные по нему позиции относятся к каждой части; каждое открытое замечание остаётся за той частью, которой оно касается.',

  'notice.subject.package-formed': 'Объединён в пакет: {draft}',
  'notice.body.package-formed':
    'Проект включён в пакет: {draft}. Ни один из проектов пакета не проходит последний этап, пока этого не могут все.',

  'notice.subject.package-released': 'Пакет распущен: {draft}',
  'notice.body.package-released': 'Проект более не связан с другими проектами пакета: {draft}.',

  'notice.subject.draft-superseded': 'Заменён: {draft}',
  'notice.body.draft-superseded': 'Проект заменён другим: {draft}. Сказанное о нём остаётся в записи.',

  'notice.subject.digest': 'Сводка уведомлений{dayGiven, select, yes {, {day}} other {}}',
  'notice.body.digest':
    '{itemsCount, plural, =0 {Ожидающих уведомлений нет.} other {Уведомления, которые могли подождать: {items}.}}',
};
