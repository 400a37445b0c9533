import type { WordsOf } from '../declare.js';
import type { proofs as declared } from '../proof-parameters.js';

/** Что обнаружено при проверке процедуры, и кратчайший путь к этому в виде рассказа. */
export const proofs: WordsOf<typeof declared> = {
  'finding.unreachable-state': 'Состояние, которого проект никогда не достигает',
  'finding.dead-end': 'Тупик',
  'finding.deadline-without-exit': 'Срок, за которым ничего не следует',
  'finding.passes-on-blocked': 'Решение проходит, хотя правило не выполнено',
  'finding.adopted-unconfirmed': 'Решение принято до подтверждения столицей',
  'finding.language-missing': 'Решение проходит до готовности текста на всех языках',
  'finding.unheard-silence': 'Решение принято по умолчанию, хотя неизвестно, могли ли все быть услышаны',
  'finding.position-lost': 'Сказанное теряется',
  'finding.word-refused': 'Сказанное делегацией отклоняется',
  'finding.stuck-by-refusal': 'После отказа проект остаётся без движения',
  'finding.round-not-retriable': 'После отказа рассмотрение нельзя повторить',
  'finding.dead-transition': 'Переход, который никогда не происходит',
  'finding.rule-never-met': 'Правило, которое никто не может выполнить',
  'finding.support-counts-against':
    'Правило, при котором поддержка или снятое возражение обращается против проекта',
  'finding.obstruction-forgotten': 'Возражение, о котором забывает следующая редакция',

  'story.step':
    '{what}{detailsCount, plural, =0 {} other { ({details})}}{stateGiven, select, yes {: {state}} other {}}.',
  'story.did.itself': 'Проект идёт дальше сам',
  'story.did.draft.create': 'Создан проект, окончательное решение по которому принимает {finalBody}',
  'story.did.draft.submit': 'Проект внесён в {to}',
  'story.did.draft.hold': 'Председатель откладывает проект для консультаций',
  'story.did.draft.refer': 'Председатель передаёт проект{toGiven, select, yes { в {to}} other { дальше}}',
  'story.did.draft.forward': 'Председатель направляет проект дальше',
  'story.did.draft.withdraw': 'Все авторы отзывают проект',
  'story.did.draft.supersede': 'Председатель отмечает проект как заменённый',
  'story.did.revision.issue': 'Выходит новая редакция',
  'story.did.item.call': 'Председатель открывает пункт повестки дня',
  'story.did.item.defer': 'Председатель откладывает пункт',
  'story.did.meeting.close': 'Заседание закрывается',
  'story.did.ruling.record':
    'Председатель объявляет результат{outcomeGiven, select, yes { «{outcome}»} other {}}',
  'story.did.position.register': 'Делегация сообщает позицию',
  'story.did.silence.propose': 'Председатель предлагает процедуру умолчания',
  'story.did.silence.refuse': 'Делегация возражает против процедуры умолчания',
  'story.did.silence.withdraw': 'Председатель снимает процедуру умолчания',
  'story.did.silence.reopen': 'Председатель возобновляет процедуру умолчания',
  'story.did.silence.confirm': 'Председатель и второе должностное лицо подтверждают, что ничего не поступило',
  'story.did.silence.protest': 'Делегация заявляет протест',
  'story.did.communication.record': 'Зарегистрировано сообщение',
  'story.did.decision.announce': 'Председатель объявляет решение',
  'story.did.decision.issue': 'Секретариат выпускает решение',
  'story.did.deadline.reached': 'Наступает срок «{deadline}»',
  'story.did.position.confirm': 'Делегация подтверждает позицию',
  'story.did.position.withdraw': 'Делегация отзывает позицию',
  'story.did.concern.answer': 'Делегация отвечает по своему замечанию',
  'story.did.communication.classify': 'Отправитель разъясняет смысл сообщения',
  'story.did.statement.register': 'Делегация делает заявление',
  'story.did.comment.submit': 'Представлено замечание к тексту',
  'story.did.draft.split': 'Председатель разделяет проект',
  'story.did.draft.leave': 'Один из авторов выходит из их числа',
  'story.did.sponsor.join': 'Делегация присоединяется к авторам',
  'story.did.package.form': 'Председатель объединяет проект с другими',
  'story.did.package.release': 'Председатель выводит проект из пакета',
  'story.did.deadline.extend': 'Председатель продлевает срок',
  'story.did.clock.suspend': 'Председатель приостанавливает отсчёт срока',
  'story.did.clock.resume': 'Председатель возобновляет отсчёт срока',
  'story.did.round.exclude': 'Председатель исключает делегацию из числа участвующих',
  'story.did.revision.deliver': 'Представлен текст на одном из языков',
  'story.did.condition.meet': 'Секретариат отмечает выполнение условия',
  'story.said.objection': '{who} возражает',
  'story.said.late': '{who} возражает, и это сохраняется лишь как сообщение',
  'story.said.ad-referendum': '{who} поддерживает проект при условии подтверждения столицей',
  'story.said.other': '{who} отвечает «{stance}»',

  'story.so.verdict.blocked': 'возражение не снято',
  'story.so.verdict.short-of-support': 'поддержки недостаточно',
  'story.so.verdict.no-quorum': 'нет кворума',
  'story.so.verdict.met': 'препятствий нет',
  'story.so.languages.missing': 'нет текста на одном из языков',
  'story.so.adReferendum.other': 'столица не подтвердила',
  'story.so.communications.other': 'смысл сообщения не разъяснён',
  'story.so.intake.other': 'сообщения не могли быть получены',
  'story.so.breaksSilence.true': 'умолчание прервано',
  'story.so.timelySending.true': 'с доказательством своевременной отправки',
  'story.so.agrees.yes': 'вместе с другим глаголом согласия',
  'story.so.concerns.open': 'замечание не снято',
  'story.so.named': 'в {value}',
  'story.so.other': '{input}: {value}',

  'story.end.unreachable':
    '{waysCount, plural, =0 {К состоянию {state} ничто не ведёт.} other {К состоянию {state} вели бы только {ways}, но проект туда не попадает.}}',
  'story.end.undecidable':
    'Проект, решение по которому принимает {body}, нельзя ни решить, ни принять к сведению.',
  'story.end.dead-end': 'Из состояния {state} проект нельзя ни решить, ни принять к сведению, ни закрыть.',
  'story.end.deadline': 'В состоянии {state} за сроком «{deadline}» ничего не следует.',
  'story.end.blocked': '{state}: возражение не снято.',
  'story.end.short-of-support': '{state}: поддержки недостаточно.',
  'story.end.no-quorum': '{state}: нет кворума.',
  'story.end.unconfirmed': '{state}: столица ещё не подтвердила.',
  'story.end.language': '{state}: нет текста на одном из требуемых языков.',
  'story.end.unheard':
    '{state}: никто не должен был высказываться, и неизвестно, все ли могли (`intake: received`).',
  'story.end.unclassified':
    '{state}: никто не должен был высказываться, и неизвестно, что имел в виду один из отправителей (`communications: classified`).',
  'story.end.refused':
    'В состоянии {state} команду «{command}» могут отклонить: её пути принимают не всё, что может быть сказано.',
  'story.end.lost':
    '{what, select, position {Позиция не сохранена} concern {Замечание не сохранено} statement {Заявление не сохранено} communication {Сообщение не сохранено} confirmation {Подтверждение не сохранено} withdrawal {Отзыв позиции не сохранён} answer {Ответ владельца не сохранён} other {Сказанное не сохранено}}: {state}.',
  'story.end.stuck':
    'Пока возражение не снято, из состояния {state} нет пути: ни к завершению, ни обратно к решению.',
  'story.end.not-retriable': 'Из состояния {state} этап {stage} не может решать повторно.',
  'story.tally':
    'Из {members, plural, one {# делегации} few {# делегаций} other {# делегаций}} {said}: {verdict}.',
  'story.tally.said': '{count, plural, one {# отвечает} few {# отвечают} other {# отвечают}} «{stance}»',
  'story.tally.absent':
    '{count, plural, one {# отсутствующая отвечает} few {# отсутствующие отвечают} other {# отсутствующих отвечают}} «{stance}»',
  'story.tally.silent': '{count, plural, one {# молчит} few {# молчат} other {# молчат}}',
  'story.tally.away': '{count, plural, one {# отсутствует} few {# отсутствуют} other {# отсутствуют}}',
  'story.tally.met': 'правило выполнено',
  'story.tally.blocked': 'возражение не снято',
  'story.tally.short-of-support': 'поддержки недостаточно',
  'story.tally.no-quorum': 'нет кворума',
  'story.end.never-met': 'Что бы ни сказали делегации, правило этапа {stage} не выполняется.',
  'story.end.turned':
    'По правилу этапа {stage} при большей поддержке или меньшем числе возражений не проходит то, что проходило раньше.',
  'story.end.forgotten':
    'На этапе {stage} она больше ничего не задерживает: позиция из `blockedBy` без `blocks: true` действует лишь до следующей редакции.',
  'story.end.shadowed':
    'В состоянии {state} путь {way} команды «{command}» никогда не выбирается: его всегда опережает более ранний.',

  'proof.proved': 'доказано',
  'proof.refuted': 'опровергнуто',
  'proof.open': 'не доказано и не опровергнуто',
  'proof.gave-up': 'прервано после {bound, number} ситуаций: ничего не доказано',
  'proof.rules':
    'правил принятия решений: {count, number}, раскладов голосов: {tallies, number}, участников до {members, number}',
  'proof.bound':
    'проверено полностью: состояний {states, number}, ситуаций {explored, number}, шагов {steps, number}; свободные входы: {inputs}',
};
