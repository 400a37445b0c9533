import type { Role } from '../vocabulary/roles.js';
import type { AtomicName, Condition } from '../form/condition.form.js';
import { roleIn } from './command-words.js';
import type { DiagramLanguage } from './words.js';

/** How a condition names the verbs and stages of the workflow. */
export interface Names {
  readonly language: DiagramLanguage;
  readonly verb: (code: string) => string;
  readonly stage: (id: string) => string;
}

type InTwo = readonly [en: string, ru: string];

/** By condition and value; `*` stands for any value, and `{}` for its words. */
const CONDITIONS: Readonly<Partial<Record<AtomicName, Readonly<Record<string, InTwo>>>>> = {
  verdict: {
    met: [
      'the decision rule is met and nothing blocks',
      'правило принятия решений соблюдено, препятствий нет',
    ],
    blocked: ['somebody objects', 'имеется возражение'],
    'short-of-support': ['support is missing', 'поддержки недостаточно'],
    'no-quorum': ['there is no quorum', 'нет кворума'],
  },
  by: { '*': ['by {}', 'действует {}'] },
  concerns: {
    none: ['no blocking concern is open', 'неснятых блокирующих замечаний нет'],
    open: ['a blocking concern is open', 'имеется неснятое блокирующее замечание'],
  },
  languages: {
    complete: ['the text is complete in all required languages', 'текст имеется на всех требуемых языках'],
  },
  unnamed: {
    true: ['no body is named', 'орган не назван'],
    false: ['a body is named', 'орган назван'],
  },
  next: { '*': ['the next body is {}', 'следующий орган {}'] },
  nextOneOf: { '*': ['the ruling may name {}', 'может быть назван орган: {}'] },
  named: { '*': ['{} is named', 'назван орган {}'] },
  languagesBefore: {
    '*': [
      'with “{}” the text is complete in all required languages',
      'при «{}» текст имеется на всех требуемых языках',
    ],
  },
  finalBody: {
    true: ['this body takes the final decision', 'окончательное решение принимает этот орган'],
    false: ['another body takes the final decision', 'окончательное решение принимает другой орган'],
  },
  breaksSilence: {
    true: ['it breaks the silence', 'прерывает процедуру умолчания'],
    false: ['it does not break the silence', 'не прерывает процедуру умолчания'],
  },
  asksSender: {
    true: ['its sender is to say whether it breaks the silence', 'отправитель должен разъяснить её смысл'],
    false: ['its meaning is known', 'её смысл известен'],
  },
  protested: {
    true: ['a delegation protested', 'заявлен протест'],
    false: ['nobody protested', 'протестов не заявлено'],
  },
  silenceProposed: {
    true: ['a silence is proposed and not refused', 'процедура умолчания предложена и не отклонена'],
    false: ['no silence is proposed', 'процедура умолчания не предложена'],
  },
  outcomeAmong: { '*': ['the verbs are among {}', 'формулы из числа: {}'] },
  communications: {
    classified: ['it is known what every communication means', 'смысл всех сообщений выяснен'],
  },
  adReferendum: {
    confirmed: ['every acceptance ad referendum is confirmed', 'все согласия ad referendum подтверждены'],
  },
  meeting: {
    open: ['a meeting is open', 'заседание открыто'],
    closed: ['the meeting is closed', 'заседание закрыто'],
    none: ['outside meetings', 'вне заседаний'],
  },
  meetingOf: { 'this-body': ['in a meeting of this body', 'на заседании этого органа'] },
  agenda: { adopted: ['the agenda is adopted', 'повестка дня утверждена'] },
  intake: {
    received: ['communications could be received throughout', 'приём сообщений не прерывался'],
  },
  consents: { 'all-sponsors': ['all sponsors consent', 'согласны все авторы'] },
  change: {
    substantive: ['the change is one of substance', 'изменение по существу'],
    editorial: ['the change is editorial', 'редакционное изменение'],
  },
  timelySending: {
    true: ['with evidence that it was sent in time', 'с доказательством своевременной отправки'],
    false: ['without evidence that it was sent in time', 'без доказательства своевременной отправки'],
  },
  provisional: {
    true: ['it was agreed ad referendum', 'согласован ad referendum'],
    false: ['it was not agreed ad referendum', 'не согласовывался ad referendum'],
  },
  bySilence: {
    true: ['the silence ended subject to confirmation', 'умолчание завершилось с условием подтверждения'],
    false: ['it was ruled at a meeting', 'объявлено на заседании'],
  },
  provesTimely: {
    '*': ['it broke the silence of {} in time', 'умолчание прервано своевременно: {}'],
  },
  overturns: {
    '*': ['it stood in the way of what {} agreed', 'препятствовало согласию: {}'],
  },
  addresses: {
    working: ['every member can be notified', 'уведомить можно каждого участника'],
  },
  authority: {
    'in-force': ['the authority to use silence is in force', 'полномочие применять умолчание действует'],
  },
  clock: {
    running: ['a clock is running', 'срок течёт'],
    suspended: ['a clock stands still', 'течение срока приостановлено'],
  },
  package: {
    ready: [
      'every other draft of its package can be adopted too',
      'остальные проекты пакета тоже могут быть приняты',
    ],
    decided: ['every other draft of its package is adopted', 'остальные проекты пакета приняты'],
  },
  packaged: {
    true: ['it is in a package', 'входит в пакет'],
    false: ['it is in no package', 'не входит в пакет'],
  },
  unblocks: {
    true: ['nothing obstructs any more after it', 'после этого препятствий не остаётся'],
    false: ['something obstructs still', 'препятствия остаются'],
  },
  within: { '*': ['before the deadline: {}', 'до истечения срока: {}'] },
  firstTime: { true: ['once for a draft', 'один раз для проекта'] },
  revision: {
    changed: ['the text was revised here', 'текст здесь был пересмотрен'],
    editorial: ['the change is editorial', 'редакционное изменение'],
  },
  condition: { '*': ['the condition is met: {}', 'выполнено условие: {}'] },
  conditionsBefore: {
    '*': ['the conditions stated for it are met', 'предусмотренные для этого условия выполнены'],
  },
  conditionOpen: {
    true: ['the condition was not met before', 'условие ранее не было выполнено'],
    false: ['the condition was met before', 'условие уже выполнено'],
  },
  inForce: {
    reached: ['all conditions of its entry into force are met', 'выполнены все условия вступления в силу'],
  },
  classifiesLast: {
    true: ['it is the last answer that was awaited', 'это последний ожидавшийся ответ'],
    false: ['other answers are awaited', 'ожидаются другие ответы'],
  },
};

/** Told with the command itself; that agreement is never beside an objection is told once for all. */
const WITH_THE_COMMAND: readonly string[] = ['outcome', 'to', 'deadline', 'agreement', 'package', 'packaged'];

function valueIn(names: Names, name: AtomicName, value: unknown): string {
  const list = (Array.isArray(value) ? value : [value]).map(String);
  if (name === 'outcomeAmong' || name === 'languagesBefore' || name === 'condition')
    return list.map(names.verb).join(', ');
  if (name === 'by') return list.map((role) => roleIn(names.language, role as Role)).join(', ');
  return list.map(names.stage).join(', ');
}

function atomIn(names: Names, name: AtomicName, value: unknown): string[] {
  if (WITH_THE_COMMAND.includes(name) || (Array.isArray(value) && value.length === 0)) return [];
  const known = CONDITIONS[name];
  const words = known?.[String(value)] ?? known?.['*'];
  const text = words?.[names.language === 'en' ? 0 : 1] ?? `${name}: ${String(value)}`;
  return [text.replace('{}', valueIn(names, name, value))];
}

/** What a condition asks, each part in words. */
export function conditionsIn(names: Names, { all = [], any, not, ...atoms }: Condition): string[] {
  const or = { en: ' or ', ru: ' или ' }[names.language];
  const no = { en: 'not', ru: 'не выполнено' }[names.language];
  const parts = (condition: Condition): string => conditionsIn(names, condition).join(', ');
  return [
    ...Object.entries(atoms).flatMap(([name, value]) => atomIn(names, name as AtomicName, value)),
    ...all.flatMap((part) => conditionsIn(names, part)),
    ...(any ? [any.map(parts).join(or)] : []),
    ...(not ? [`${no}: ${parts(not)}`] : []),
  ];
}
