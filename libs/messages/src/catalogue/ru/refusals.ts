import type { WordsOf } from '../declare.js';
import type { refusals as declared } from '../parameters.js';

/** Что произошло (`what` или точнее `reason`), затем что сохранено и что следует сделать (`then`). */
export const refusals: WordsOf<typeof declared> = {
  'refusal.what.unknown-command': 'Такой команды нет.',
  'refusal.then.unknown-command':
    'Изменений не внесено. Перечень команд приведён в карточке проекта и в документации.',
  'refusal.what.invalid-payload':
    'Команда неполна или содержит значение, которое не удалось прочесть{faultsCount, plural, =0 {} other {: {faults}}}.',
  'refusal.then.invalid-payload': 'Изменений не внесено. Исправьте указанное и направьте команду вновь.',
  'refusal.what.unauthenticated': 'Вход в систему не выполнен, или сеанс завершён.',
  'refusal.then.unauthenticated': 'Изменений не внесено. Войдите в систему и направьте команду вновь.',
  'refusal.what.not-found': 'По этой ссылке ничего не найдено.',
  'refusal.then.not-found': 'Изменений не внесено. Проверьте ссылку или обратитесь в Секретариат.',
  'refusal.what.idempotency-conflict': 'Под тем же ключом ранее направлена другая команда.',
  'refusal.then.idempotency-conflict':
    'Прежняя команда остаётся в силе с данным на неё ответом; эта не принята. Направьте её под собственным ключом.',
  'refusal.what.not-entitled':
    'Это действие Вам не предоставлено{rolesGiven, select, yes {; его совершает {roles}} other {}}.',
  'refusal.then.not-entitled': 'Изменений не внесено. Обратитесь к тому, кто им наделён, или в Секретариат.',
  'refusal.what.second-person-required': 'Для этого действия требуются два должностных лица.',
  'refusal.then.second-person-required':
    'Изменений не внесено. Укажите второе должностное лицо, помимо себя.',
  'refusal.what.precondition-required': 'Не указано, на каком состоянии записи основана команда.',
  'refusal.then.precondition-required':
    'Изменений не внесено. Откройте запись в её нынешнем виде и направьте команду вновь.',
  'refusal.what.stale-version': 'Запись изменилась после того, как Вы её открыли.',
  'refusal.then.stale-version':
    'Ваши изменения не внесены. Ознакомьтесь с новым состоянием и направьте команду вновь.',
  'refusal.what.closed':
    'Процедура по этому проекту завершена{stateGiven, select, yes { ({state})} other {}}.',
  'refusal.then.closed': 'Изменений не внесено. Сообщения по-прежнему регистрируются.',
  'refusal.what.item-not-called': 'Пункт повестки дня не объявлен.',
  'refusal.then.item-not-called': 'Изменений не внесено. Сначала объявите пункт на открытом заседании.',
  'refusal.what.agenda-not-adopted': 'Повестка дня заседания не утверждена.',
  'refusal.then.agenda-not-adopted': 'Изменений не внесено. Сначала утвердите повестку дня.',
  'refusal.what.meeting-not-open': 'Заседание не открыто.',
  'refusal.then.meeting-not-open': 'Изменений не внесено. Сначала откройте или возобновите заседание.',
  'refusal.what.wrong-state':
    'В нынешнем состоянии это невозможно{stateGiven, select, yes { ({state})} other {}}.',
  'refusal.then.wrong-state': 'Изменений не внесено. Возможные сейчас действия указаны в записи.',
  'refusal.what.agenda-adopted': 'Повестка дня уже утверждена.',
  'refusal.then.agenda-adopted':
    'Изменений не внесено. Пункты могут быть включены, исключены или изменены с согласия всех делегаций; укажите, что оно получено.',
  'refusal.what.objection-standing': 'Имеется неснятое возражение; консенсус объявить нельзя.',
  'refusal.then.objection-standing':
    'Изменений не внесено; возражение сохраняется. Проведите консультации с делегацией или изберите результат, который оставляет текст открытым.',
  'refusal.what.concern-open': 'В этом органе имеется неснятое замечание; консенсус объявить нельзя.',
  'refusal.then.concern-open':
    'Изменений не внесено; замечание сохраняется. Выдвинувшая его делегация может снять его, согласиться с новым текстом или оформить заявлением.',
  'refusal.what.ad-referendum-open': 'Согласие, данное ad referendum, ещё не подтверждено.',
  'refusal.then.ad-referendum-open':
    'Изменений не внесено. Дождитесь подтверждения или отложите проект до его получения.',
  'refusal.what.language-missing':
    'Текст имеется не на всех требуемых языках{languagesCount, plural, =0 {} one {; недостающий язык: {languages}} other {; недостающие языки: {languages}}}.',
  'refusal.then.language-missing':
    'Изменений не внесено. Сначала Секретариат представляет недостающий текст.',
  'refusal.what.quorum-missing': 'Кворума нет.',
  'refusal.then.quorum-missing': 'Изменений не внесено. Отметьте присутствующих или прервите заседание.',
  'refusal.what.package-held': 'Проект входит в пакет, остальные проекты которого не готовы.',
  'refusal.then.package-held':
    'Изменений не внесено. Доведите остальные проекты до той же стадии или разъедините пакет.',
  'refusal.what.condition-unmet':
    '{conditionsCount, plural, =0 {Условие не выполнено} one {Условие не выполнено: {conditions}} few {Условия не выполнены: {conditions}} many {Условия не выполнены: {conditions}} other {Условия не выполнены: {conditions}}}.',
  'refusal.then.condition-unmet': 'Изменений не внесено. См., что ещё требуется.',
  'refusal.what.workflow-mismatch': 'Проект следует другой версии своей процедуры.',
  'refusal.then.workflow-mismatch': 'Ничего не изменено. Проект продолжает следовать своей версии.',
  'refusal.what.reason-required': 'Эта процедура требует указать причину.',
  'refusal.then.reason-required':
    'Пока ничего не зарегистрировано. Укажите причину и направьте команду вновь.',
  'refusal.what.deadline-past': 'Указанный срок уже прошёл.',
  'refusal.then.deadline-past': 'Изменений не внесено. Укажите более поздний срок.',
  'refusal.what.deadline-shortened': 'Текущий срок никогда не сокращается.',
  'refusal.then.deadline-shortened': 'Срок остаётся таким, каким был объявлен. Укажите более поздний.',
  'refusal.what.notice-too-short': 'Срок извещения короче предусмотренного правилами органа.',
  'refusal.then.notice-too-short':
    'Изменений не внесено. Укажите более позднее время открытия либо назовите, кто и почему согласился на сокращение срока извещения.',
  'refusal.what.deadline-ambiguous': 'Указанное время можно понять двояко.',
  'refusal.then.deadline-ambiguous': 'Изменений не внесено. Укажите другое время или его разницу с UTC.',
  'refusal.what.no-working-time': 'В указанном периоде нет рабочего времени.',
  'refusal.then.no-working-time': 'Изменений не внесено. Укажите более поздний срок.',
  'refusal.what.address-missing':
    'Нет действующего адреса{whoCount, plural, =0 { одной из делегаций} one { делегации: {who}} other { делегаций: {who}}}. Процедура умолчания не начинается, если о ней уведомлены не все делегации.',
  'refusal.then.address-missing':
    'Изменений не внесено. Внесите адрес и предложите процедуру умолчания вновь.',
  'refusal.what.deadline-not-working-day': 'Указанный срок приходится на нерабочий день.',
  'refusal.then.deadline-not-working-day': 'Изменений не внесено. Укажите рабочий день.',
  'refusal.what.authority-lapsed': 'Полномочие на применение этой процедуры истекло.',
  'refusal.then.authority-lapsed': 'Изменений не внесено. Возобновить его может предоставивший его орган.',
  'refusal.what.outcome-not-open':
    '{outcomeCount, plural, =0 {Такой результат} one {Результат «{outcome}»} few {Результаты «{outcome}»} many {Результаты «{outcome}»} other {Результаты «{outcome}»}} на этой стадии в этом органе не {outcomeCount, plural, =0 {предусмотрен} one {предусмотрен} few {предусмотрены} many {предусмотрены} other {предусмотрены}}.',
  'refusal.then.outcome-not-open': 'Изменений не внесено. Изберите один из предусмотренных результатов.',
  'refusal.what.too-large': 'Направленное превышает допустимый объём.',
  'refusal.then.too-large': 'Ничего не зарегистрировано. Направьте по частям или нотой в Секретариат.',
  'refusal.what.rate-limited': 'За короткое время направлено слишком много команд.',
  'refusal.then.rate-limited':
    'Эта команда не принята; подтверждённое ранее остаётся в силе. Направьте её вновь через минуту.',
  'refusal.what.try-again': 'Принять команду в данный момент не удалось.',
  'refusal.then.try-again':
    'Она не зарегистрирована; перерыв в приёме учтён. Направьте её вновь без изменений.',

  'refusal.reason.malformed':
    '«{text}» не удалось прочесть как дату, время или срок; примеры записи: 2024-07-25, 2024-07-25T18:00:00+05:00, P14D.',
  'refusal.reason.stated-or-length': 'Следует указать либо дату окончания, либо продолжительность.',
  'refusal.reason.out-of-range': '«{text}» выходит за пределы исчисляемых лет.',
  'refusal.reason.hour-24': '«{text}» может означать начало или конец суток.',
  'refusal.reason.clock-skips':
    'Времени «{text}» не существует: в этот момент часы переводятся вперёд. Ближайшие значения: {either}.',
  'refusal.reason.clock-repeats':
    'Время «{text}» наступает дважды: в этот момент часы переводятся назад. Возможные значения: {either}.',
  'refusal.reason.letter-waits': 'Письмо ещё ожидает отправки.',
  'refusal.reason.letter-lapsed': 'Сказанное в письме более не соответствует действительности.',
  'refusal.reason.version-not-higher': 'Эта или более новая версия процедуры уже действует.',
  'refusal.reason.nothing-left':
    'Предложенный период умолчания ({due}) уже истёк или оказался бы короче допустимого. Председателю следует отозвать предложение; он может внести новое.',
  'refusal.reason.notice-too-short':
    'До указанного времени ({to}) остаётся меньше срока извещения: при извещении сейчас заседание может открыться не ранее: {due}.',
  'refusal.reason.before-its-hour':
    'Заседание назначено на {due}, о чём извещены делегации. Чтобы открыть его раньше, перенесите его на более раннее время либо укажите, кто и почему согласился открыть его сейчас.',
  'refusal.reason.hour-past': 'Указанное время уже наступило: {due}.',
  'refusal.reason.closes-first': 'Время закрытия ({due}) не позже времени открытия ({start}).',
  'refusal.reason.says-when-it-resumes':
    'Заседание уже открыто и прервано: можно назначить только время его возобновления.',
  'refusal.reason.later-version':
    'Распространена более поздняя версия повестки дня, в которой под этим номером может значиться другой пункт.',
  'refusal.reason.not-after-start': 'Указанный срок — {due} — должен наступать позже начала: {start}.',
  'refusal.reason.expired': 'Срок истёк: {due}.',
  'refusal.reason.not-later':
    'Указанный срок — {to} — не позже действующего: {due}. Текущий срок никогда не сокращается.',
  'refusal.reason.resumed-before-suspended':
    'Отсчёт не может возобновиться раньше, чем был приостановлен. Приостановлен: {suspendedAt}. Возобновление: {resumedAt}.',
  'refusal.reason.no-working-time':
    'Между началом и сроком нет рабочего времени. Начало: {start}. Срок: {due}.',
  'refusal.reason.no-working-day': 'В календаре нет рабочих дней в течение года. Начало: {start}.',
  'refusal.reason.non-working-day': 'Указанный срок — {due} — приходится на нерабочий день: {day}.',
  'refusal.reason.not-a-member': 'Участник «{participant}» не является государством-членом.',
  'refusal.reason.left-already': 'Участник «{participant}» уже вышел.',
  'refusal.reason.exists-already': 'Код «{code}» уже занят.',
  'refusal.reason.already-member': 'Участник «{participant}» уже является государством-членом.',
  'refusal.reason.already-observer': 'Участник «{participant}» уже является наблюдателем.',
  'refusal.reason.already-partner': 'Участник «{participant}» уже является партнёром.',
  'refusal.reason.ended-before-assigned': 'Срок полномочий закончился бы раньше, чем начался.',
  'refusal.reason.authority-without-end': 'Полномочие этого органа применять умолчание не ограничено сроком.',
  'refusal.reason.less-than-lost':
    '{to} — это меньше, чем было утрачено: период умолчания следует возобновить по меньшей мере до {due}.',
  'refusal.fault': '{pointer}: {expected}',
  'field.positionsBy': 'Срок представления позиций',
  'field.expires': 'Истечение периода умолчания',
  'field.to': 'Новый срок',
  'field.reviewOn': 'Дата возвращения к проекту',
  'field.until': 'Дата окончания',
  'field.opens': 'Открытие заседания',
  'field.closes': 'Закрытие заседания',
  'field.receivedAt': 'Время получения',
  'field.adReferendum': 'Срок подтверждения',
  'field.on': 'Дата',
  'field.by': 'Срок выполнения поручения',

  'refusal.migration.version-not-taken':
    'Эта версия не принимает проекты той версии, которой следует данный проект{versionGiven, select, yes { ({version})} other {}}.',
  'refusal.migration.state-missing': 'В этой версии нет состояния, соответствующего состоянию «{state}».',
  'refusal.migration.state-unlike':
    'Проект нельзя поместить в состояние «{state}»: к нему ведёт ход дела, а не смена правил.',
  'refusal.migration.body-unlike':
    'Состояние «{state}» относится к другому органу{bodyGiven, select, yes { ({body})} other {}}, чем тот, который рассматривает проект.',
  'refusal.migration.final-body-missing':
    'В этой версии орган, который должен принять окончательное решение по проекту ({body}), такого решения не принимает.',
  'refusal.migration.stage-missing': 'В этой версии нет этапа «{body}», на который проект переходит далее.',
  'refusal.migration.moves-by-itself':
    'В состоянии «{state}» этой версии проект сразу перешёл бы дальше. Смена версии ничего не продвигает: сначала переведите его далее.',
  'refusal.migration.round-stranded':
    'Начатое рассмотрение нельзя было бы завершить в состоянии «{state}» этой версии.',
  'refusal.migration.rule-changed':
    'Правило принятия решений ({body}) изменилось бы до завершения рассмотрения. Дождитесь его завершения.',
  'refusal.migration.stance-missing':
    'В этой версии нет позиции «{stance}»{whoCount, plural, =0 {} other {, которую заявили: {who}}}.',
  'refusal.migration.objection-silenced':
    'То, что препятствует решению сейчас, перестало бы препятствовать{whoCount, plural, =0 {} other {. Слово делегаций: {who}}}. Смена правил не заставляет возражение умолкнуть.',
  'refusal.migration.silence-terms-changed':
    'Изменились бы объявленные условия процедуры умолчания{bodyGiven, select, yes { ({body})} other {}}. Дождитесь её завершения.',
  'refusal.migration.verb-missing': 'В этой версии нет исхода «{verb}», уже объявленного по проекту.',
  'refusal.migration.deadline-dropped':
    'Эта версия не учитывает текущий срок{deadlineGiven, select, yes {: {deadline}} other {}}.',
  'refusal.migration.language-missing':
    'Эта версия потребовала бы текст{languagesCount, plural, =0 {} other { на языках: {languages}}} до того, что уже согласовано.',
};
