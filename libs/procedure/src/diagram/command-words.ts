import type { DEADLINES } from '../vocabulary/deadlines.js';
import type { DraftCommandType } from '../vocabulary/draft-commands.js';
import type { Role } from '../vocabulary/roles.js';
import type { DiagramLanguage } from './words.js';

type Command = DraftCommandType | 'item.call' | 'item.defer' | 'meeting.close';
type InTwo = readonly [en: string, ru: string];

const COMMANDS: Readonly<Record<Command, InTwo>> = {
  'draft.create': ['Table a draft', 'Внесение проекта'],
  'draft.submit': ['Submission', 'Представление'],
  'draft.hold': ['Hold', 'Откладывание проекта'],
  'draft.refer': ['Referral', 'Передача другому органу'],
  'draft.forward': ['Forwarding', 'Передача следующему органу'],
  'draft.split': ['Split into parts', 'Разделение проекта'],
  'package.form': ['Package formed', 'Объединение в пакет'],
  'package.release': ['Package released', 'Роспуск пакета'],
  'sponsor.join': ['Joining the sponsors', 'Присоединение к авторам'],
  'consultation.record': ['Record of a consultation', 'Запись о консультации'],
  'draft.leave': ['Leaving the sponsors', 'Выход из числа авторов'],
  'draft.withdraw': ['Withdrawal', 'Отзыв проекта'],
  'draft.supersede': ['Superseded by another draft', 'Замена другим проектом'],
  'draft.migrate': ['Migration to another version', 'Перевод на другую версию'],
  'revision.issue': ['Revision', 'Пересмотренный текст'],
  'revision.deliver': ['Delivery of a language', 'Представление текста на языке'],
  'revision.correct': ['Corrigendum', 'Исправление'],
  'position.register': ['Position', 'Позиция'],
  'position.confirm': ['Confirmation of a position', 'Подтверждение позиции'],
  'position.withdraw': ['Withdrawal of a position', 'Отзыв позиции'],
  'concern.answer': ['Answer to a concern', 'Ответ по замечанию'],
  'statement.register': ['Statement', 'Заявление'],
  'comment.submit': ['Comment', 'Комментарий'],
  'communication.record': ['Communication received', 'Поступившее сообщение'],
  'communication.classify': ['Meaning of a communication', 'Разъяснение сообщения'],
  'round.exclude': ['A participant leaves the round', 'Выход участника из раунда'],
  'extension.request': ['Request for more time', 'Просьба о продлении срока'],
  'silence.propose': ['Proposal of a silence', 'Предложение процедуры умолчания'],
  'silence.refuse': ['Refusal of the silence', 'Отклонение процедуры умолчания'],
  'silence.withdraw': ['Silence withdrawn', 'Отзыв процедуры умолчания'],
  'silence.reopen': ['Silence reopened', 'Возобновление процедуры умолчания'],
  'silence.confirm': ['Confirmation that nothing was received', 'Подтверждение отсутствия сообщений'],
  'silence.protest': ['Protest', 'Протест'],
  'decision.announce': ['Announcement of the decision', 'Объявление решения'],
  'decision.issue': ['Issue of the decision', 'Издание решения'],
  'condition.meet': ['A condition is met', 'Выполнение условия'],
  'deadline.extend': ['Extension of the deadline', 'Продление срока'],
  'clock.suspend': ['Clock suspended', 'Приостановка срока'],
  'clock.resume': ['Clock resumed', 'Возобновление срока'],
  'ruling.record': ['Ruling', 'Объявлено'],
  'ruling.correct': ['Correction of the ruling', 'Исправление объявленного результата'],
  'mandate.report': ['Report on a request', 'Отчёт об исполнении поручения'],
  'record.correct': ['Correction of the record', 'Исправление записи'],
  'deadline.reached': ['Deadline', 'Срок'],
  'item.call': ['Item called', 'Объявление пункта'],
  'item.defer': ['Item deferred', 'Откладывание пункта'],
  'meeting.close': ['Meeting closed', 'Закрытие заседания'],
};

const KINDS: Readonly<Record<keyof typeof DEADLINES, InTwo>> = {
  positions: ['for positions', 'представления позиций'],
  silence: ['of the silence', 'процедуры умолчания'],
  review: ['of the review', 'проверки процедуры умолчания'],
  'ad-referendum': ['for confirmation by capitals', 'подтверждения столицами'],
  concern: ['for an answer to a concern', 'ответа на замечание'],
  mandate: ['of a request', 'исполнения поручения'],
  'hold-review': ['of the hold', 'возвращения к отложенному проекту'],
  resumption: ['of the suspension', 'приостановки'],
  authority: ['of the authority', 'полномочия'],
  'periodic-review': ['of the next review', 'очередного обзора'],
  issue: ['for the issue of the decision', 'издания решения'],
};

const ROLES: Readonly<Record<Role, InTwo>> = {
  chair: ['chair', 'Председатель'],
  secretariat: ['secretariat', 'Секретариат'],
  coordinator: ['coordinator', 'координатор'],
  'co-coordinator': ['co-coordinator', 'сокоординатор'],
  sponsor: ['a sponsor', 'автор'],
  member: ['a delegation', 'делегация'],
  head: ['the head of the delegation', 'глава делегации'],
  observer: ['an observer', 'наблюдатель'],
  advisory: ['an advisory body', 'консультативный орган'],
  system: ['Placet', 'Placet'],
};

const one = (words: InTwo | undefined, language: DiagramLanguage): string | undefined =>
  words?.[language === 'en' ? 0 : 1];

/** A command by its noun; one that is not known, by its code. */
export const commandIn = (language: DiagramLanguage, command: string): string =>
  one((COMMANDS as Readonly<Record<string, InTwo>>)[command], language) ?? command;

export const deadlineIn = (language: DiagramLanguage, kind: string): string =>
  one((KINDS as Readonly<Record<string, InTwo>>)[kind], language) ?? kind;

export const roleIn = (language: DiagramLanguage, role: Role): string => one(ROLES[role], language) ?? role;
