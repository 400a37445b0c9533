import type { WordsOf } from '../declare.js';
import type { proofs as declared } from '../parameters.js';

/** Что обнаружено при проверке процедуры, и кратчайший путь к этому в виде рассказа. */
export const proofs: WordsOf<typeof declared> = {
  'finding.unreachable-state': 'Состояние, которого проект никогда не достигает',
  'finding.dead-end': 'Тупик',
  'finding.deadline-without-exit': 'Срок, за которым ничего не следует',
  'finding.passes-on-blocked': 'Решение проходит, хотя правило не выполнено',
  'finding.adopted-unconfirmed': 'Решение принято до подтверждения столицей',
  'finding.language-missing': 'Решение проходит до готовности текста на всех языках',
  'finding.position-lost': 'Сказанное теряется',
  'finding.stuck-by-refusal': 'После отказа проект остаётся без движения',
  'finding.round-not-retriable': 'После отказа рассмотрение нельзя повторить',
  'finding.dead-transition': 'Переход, который никогда не происходит',

  'story.step':
    '{what}{detailsCount, plural, =0 {} other { ({details})}}{stateGiven, select, yes {: {state}} other {}}.',
  'story.did.itself': 'Проект идёт дальше сам',
  'story.did.draft.create': 'Создан проект, окончательное решение по которому принимает {finalBody}',
  'story.did.draft.submit': 'Проект внесён в {to}',
  'story.did.draft.hold': 'Председатель откладывает проект для консультаций',
  'story.did.draft.refer': 'Председатель передаёт проект в {to}',
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
  'story.end.lost':
    '{what, select, position {Позиция не сохранена} concern {Замечание не сохранено} statement {Заявление не сохранено} communication {Сообщение не сохранено} other {Сказанное не сохранено}}: {state}.',
  'story.end.stuck':
    'Пока возражение не снято, из состояния {state} нет пути: ни к завершению, ни обратно к решению.',
  'story.end.not-retriable': 'Из состояния {state} этап {stage} не может решать повторно.',
  'story.end.shadowed':
    'В состоянии {state} путь {way} команды «{command}» никогда не выбирается: его всегда опережает более ранний.',

  'proof.proved': 'доказано',
  'proof.refuted': 'опровергнуто',
  'proof.gave-up': 'прервано после {bound, number} ситуаций: ничего не доказано',
  'proof.bound':
    'проверено полностью: состояний {states, number}, ситуаций {explored, number}, шагов {steps, number}; свободные входы: {inputs}',
};
