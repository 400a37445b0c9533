import type { WordsOf } from '../declare.js';
import type { journal as declared } from '../meeting-parameters.js';

const NEXT = '{nextGiven, select, yes { Далее: {next}.} other {}}';
const NUMBER = '{numberGiven, select, yes { (решение {number})} other {}}';

/** Журнал заседания: полные предложения в прошедшем времени. */
export const journal: WordsOf<typeof declared> = {
  'journal.title':
    '{body}. Журнал заседания{numberGiven, select, yes { № {number}} other {}}{namedGiven, select, yes { ({named})} other {}}',
  'journal.heading.sittings': 'Ход заседания',
  'journal.heading.chair': 'Председатель',
  'journal.heading.attendance': 'Участники',
  'journal.heading.items': 'Рассмотренные пункты',
  'journal.heading.removed': 'Пункты, исключённые из повестки дня',
  'journal.heading.announced': 'Объявленные решения',
  'journal.heading.statements': 'Прилагаемые заявления',
  'journal.heading.next': 'Следующее заседание',
  'journal.heading.seal': 'Удостоверение записи',
  'journal.sat.opened': 'Открыто: {when}.',
  'journal.sat.suspended': 'Прервано: {when}.',
  'journal.sat.resumed': 'Возобновлено: {when}.',
  'journal.sat.closed': 'Закрыто: {when}.',
  'journal.held':
    '{modeGiven, select, yes {Заседание проводится {mode}{placeGiven, select, yes {: {place}} other {}}.} other {{placeGiven, select, yes {Место проведения: {place}.} other {Место проведения не указано.}}}}',
  'journal.informal': 'Заседание неофициальное, решения на нём не принимаются.',
  'journal.not-opened': 'Заседание не открыто.',
  'journal.unsealed':
    'Запись не удостоверена: заседание не закрыто либо было закрыто до введения удостоверения журналов.',
  'journal.sealed': 'Запись удостоверена: {when}. SHA-256 записи: {hash}',
  'journal.unnamed': 'пункт, документ по которому не распространён',
  'journal.chair.first': '{chair}.',
  'journal.chair.passed': 'Председательство перешло к новому председателю ({chair}): {when}.',
  'journal.chair.beside': '{whoCount, plural, one {Сопредседатель: {who}.} other {Сопредседатели: {who}.}}',
  'journal.present':
    '{count, plural, =0 {Делегации не присутствовали ({when}).} one {Присутствовала # делегация ({when}){whoCount, plural, =0 {} other {: {who}}}.} few {Присутствовали # делегации ({when}){whoCount, plural, =0 {} other {: {who}}}.} many {Присутствовали # делегаций ({when}){whoCount, plural, =0 {} other {: {who}}}.} other {Присутствовали # делегации ({when}){whoCount, plural, =0 {} other {: {who}}}.}}',
  'journal.absent': 'Отмечены отсутствующими: {who}.',
  'journal.quorum.met':
    'Констатировано наличие кворума ({when}): присутствует {present}, необходимо {needed}.',
  'journal.quorum.missing':
    'Констатировано отсутствие кворума ({when}): присутствует {present}, необходимо {needed}.',
  'journal.waiver.notice': 'Согласие на сокращение срока извещения: {by}. Основание: {reason}',
  'journal.waiver.opening':
    'Заседание открыто ранее объявленного времени с согласия: {by}. Основание: {reason}',
  'journal.waiver.circulation':
    'Согласие на сокращение срока распространения документа «{title}»: {by}. Основание: {reason}',
  'journal.agenda.adopted': 'Повестка дня утверждена: {when}.',
  'journal.agenda.not-adopted': 'Повестка дня не утверждена.',
  'journal.item': 'Пункт {number}: {title}{treatmentGiven, select, yes { ({treatment})} other {}}',
  'journal.item.listed': 'Не рассматривался.',
  'journal.item.called': 'Находится на рассмотрении.',
  'journal.item.done': 'Рассмотрен.',
  'journal.item.deferred': 'Рассмотрение отложено.',
  'journal.en-bloc': 'Вынесен на решение вместе с другими пунктами.',
  'journal.ruling': 'Председатель объявил: {outcome}.' + NEXT,
  'journal.correction':
    'Председатель исправил предыдущее объявление; следует читать: {outcome}.' +
    NEXT +
    '{reasonGiven, select, yes { Основание: {reason}} other {}}',
  'journal.request': 'Поручение (исполнитель: {of}; срок: {due}): {what}',
  'journal.silence.proposed':
    'Председатель предложил процедуру умолчания сроком до: {deadline}; при отсутствии возражений: {outcome}.',
  'journal.silence.begun':
    'Предложенная Председателем процедура умолчания возражений не встретила и действует до: {deadline}. При отсутствии возражений: {outcome}.',
  'journal.silence.not-begun':
    'Предложенная Председателем процедура умолчания (срок: {deadline}; результат: {outcome}) не начата.',
  'journal.decision': 'Принято решение: «{title}»' + NUMBER + '.',
  'journal.announced': 'Принято по процедуре умолчания и объявлено: «{title}»' + NUMBER + '.',
  'journal.statement': '{who}: {statement} по документу «{title}».',
  'journal.next.meeting': '{body}: {when}.',
  'journal.next.scheduled': 'Созвано на этом заседании: {body}, {when}.',
  'journal.next.unknown': 'Следующее заседание органа не созвано.',
};
