import type { WordsOf } from '../declare.js';
import type { plans as declared } from '../parameters.js';

export const plans: WordsOf<typeof declared> = {
  'plan.step.revision': 'Последнее изменение текста ({body})',
  'plan.step.languages': 'Текст на всех языках ({body})',
  'plan.step.circulate': 'Распространение текста ({body})',
  'plan.step.notice': 'Уведомление о заседании ({body})',
  'plan.step.period': 'Начало периода представления позиций ({body})',
  'plan.step.meeting': 'Заседание ({body})',
  'plan.step.ruling': 'Решение без проведения заседания ({body})',
  'plan.step.silence': 'Начало процедуры умолчания ({body})',
  'plan.step.stage': 'Завершение этапа ({body})',
  'plan.status.done': 'выполнено',
  'plan.status.done-late': 'выполнено с опозданием',
  'plan.status.open': 'предстоит',
  'plan.status.planned': 'назначено',
  'plan.status.missed': 'уже невозможно',
  'plan.status.not-needed': 'уже невозможно, но и не требуется',
  'plan.period.notice': 'срок уведомления о заседании',
  'plan.period.circulation': 'срок распространения документов',
  'plan.period.translation': 'время на перевод',
  'plan.period.silence': 'продолжительность периода умолчания',
  'plan.period.length': 'продолжительность этапа',
  'plan.warning.duration-unknown': 'Нет данных: {period} ({body}). В расчёте не учитывается.',
  'plan.warning.no-meeting':
    'В нужные сроки заседание не назначено ({body}). Оно должно завершиться не позднее: {due}.',
  'plan.warning.step-missed': '{what}: крайний срок истёк ({due}).',
  'plan.warning.step-done-late': '{what}: выполнено позже крайнего срока ({due}).',
  'plan.warning.silence-runs-past':
    'Период умолчания ({body}) истекает позже, чем должен начаться следующий этап: {due}.',
  'plan.warning.silence-no-longer':
    'Процедура умолчания обычной продолжительности ({body}) уже не укладывается в сроки. Её следовало начать не позднее: {due}.',
  'plan.warning.target-past': 'Заседание уже не предстоит: {due}.',
  'plan.possible': 'Всё необходимое до заседания ещё можно выполнить в срок.',
  'plan.impossible': 'Не всё необходимое до заседания ещё можно выполнить в срок.',
  'plan.left': 'До первого шага остаётся {days} (рабочее время: {hours}).',
  'plan.earliest': 'Если считать от настоящего момента, рассмотрение возможно не ранее: {at}.',
  'hours.few': 'Рабочего времени до истечения срока ({due}) остаётся менее чем {least}. Делегации: {who}.',
  'hours.of': '{name} ({hours})',
};
