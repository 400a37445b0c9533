/** Languages in which a diagram can be drawn; words of verbs and titles come from the workflow. */
export type DiagramLanguage = 'en' | 'ru';

const en = {
  procedure: 'procedure, version {version}',
  decides: 'Final decision: {bodies}',
  drafting: 'Drafting',
  pending: 'Pending',
  ballot: 'Ballot',
  session: 'In session',
  silence: 'Under silence',
  review: 'Silence under review',
  elapsed: 'Silence elapsed',
  announced: 'Announced',
  held: 'Held',
  passed: 'Passed',
  adopted: 'Adopted',
  issued: 'Issued',
  inForce: 'In force',
  noted: 'Noted',
  chairStatement: 'Chair’s statement',
  noConsensus: 'No consensus',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
  submitted: 'submitted to one of the bodies below',
  called: 'item called',
  rulings: 'the chair rules:',
  pendingAgain: 'pending again',
  back: 'back to {stage}',
  on: 'passed →\u00a0{stage}',
  straightOn: 'on →\u00a0{stage}',
  adopts: 'adopted',
  adoptsHere: 'adopted, if {body} decides',
  otherwiseOn: 'else →\u00a0{stage}',
  ends: 'the procedure ends',
  holds: 'held',
  provisional: 'held until confirmed, then →\u00a0{stage}',
  silenceProposed: 'under silence',
  unrefused: 'silence proposed and not refused',
  withoutMeeting: 'also without a meeting',
  stated: 'period: the chair says it',
  objection: 'objection in time',
  brokenEnds: 'objection in time: the procedure ends',
  brokenStays: 'objection in time: pending again',
  unreachable: 'if some were cut off',
  nobody: 'nobody objected',
  thenVerbs: 'outcome: {verbs}',
  announces: 'announced at a meeting',
  issues: 'issued by the secretariat',
  resubmitted: 'submitted again',
  goesOn: 'goes on',
  goesBack: 'goes back',
  ending: 'ends',
  now: ' The draft stands at: {state}.',
  also: 'At every stage before the decision a draft can also be revised, held or referred to another body by the chair, withdrawn by all sponsors, or superseded. The list of all ways stands beside the diagram.',
  description:
    '{title}. The route of a draft: {stages}. Drafts are submitted to {first}. The final decision is taken by {bodies}.',
} as const;
export type DiagramWord = keyof typeof en;

const ru: Readonly<Record<DiagramWord, string>> = {
  procedure: 'процедура, версия {version}',
  decides: 'Окончательное решение: {bodies}',
  drafting: 'В подготовке',
  pending: 'Ожидает рассмотрения',
  ballot: 'Заочное голосование',
  session: 'На рассмотрении',
  silence: 'Процедура умолчания',
  review: 'Проверка процедуры умолчания',
  elapsed: 'Период умолчания истёк',
  announced: 'Решение объявлено',
  held: 'Отложен',
  passed: 'Рассмотрение завершено',
  adopted: 'Принят',
  issued: 'Издан',
  inForce: 'Вступил в силу',
  noted: 'Принят к сведению',
  chairStatement: 'Заявление Председателя',
  noConsensus: 'Консенсус не достигнут',
  withdrawn: 'Отозван',
  superseded: 'Заменён',
  submitted: 'представляется одному из указанных ниже органов',
  called: 'пункт объявлен',
  rulings: 'Председатель объявляет:',
  pendingAgain: 'снова ожидает',
  back: 'возврат →\u00a0{stage}',
  on: 'завершено →\u00a0{stage}',
  straightOn: 'далее →\u00a0{stage}',
  adopts: 'принят',
  adoptsHere: 'принят, если решает {body}',
  otherwiseOn: 'иначе →\u00a0{stage}',
  ends: 'процедура завершается',
  holds: 'отложен',
  provisional: 'отложен до подтверждения, затем →\u00a0{stage}',
  silenceProposed: 'процедура умолчания',
  unrefused: 'умолчание предложено и не отклонено',
  withoutMeeting: 'также без заседания',
  stated: 'срок называет Председатель',
  objection: 'возражение в срок',
  brokenEnds: 'возражение в срок: процедура завершается',
  brokenStays: 'возражение в срок: снова ожидает рассмотрения',
  unreachable: 'если у кого-то не было связи',
  nobody: 'возражений нет',
  thenVerbs: 'результат: {verbs}',
  announces: 'объявляется на заседании',
  issues: 'издаётся Секретариатом',
  resubmitted: 'представлен снова',
  goesOn: 'движение вперёд',
  goesBack: 'возврат',
  ending: 'завершение',
  now: ' Проект находится на этапе: {state}.',
  also: 'На любой стадии до принятия решения проект может быть также пересмотрен, отложен или передан другому органу Председателем, отозван всеми авторами или заменён другим. Перечень всех переходов приводится рядом со схемой.',
  description:
    '{title}. Путь проекта: {stages}. Проект представляется: {first}. Окончательное решение принимает: {bodies}.',
};

const WORDS: Readonly<Record<DiagramLanguage, Readonly<Record<DiagramWord, string>>>> = { en, ru };

export type Words = (word: DiagramWord, values?: Readonly<Record<string, string | number>>) => string;

export function wordsIn(language: DiagramLanguage): Words {
  return (word, values = {}) =>
    WORDS[language][word].replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}

export const isWord = (name: string): name is DiagramWord => name in en;

const UNITS = [
  [/^P(\d+)W$/, 'week'],
  [/^P(\d+)D$/, 'day'],
  [/^PT(\d+)H$/, 'hour'],
] as const;

/** A period in words: `P14D` is "14 days". Periods of several units stay as they are written. */
export function periodIn(
  language: DiagramLanguage,
  length: string | { readonly workingDays: number },
): string {
  if (typeof length !== 'string') {
    const { workingDays } = length;
    if (language === 'en') return `${workingDays} working ${workingDays === 1 ? 'day' : 'days'}`;
    const few = new Intl.PluralRules('ru').select(workingDays) === 'one';
    return `${workingDays} ${few ? 'рабочий день' : 'рабочих дней'}`;
  }
  for (const [pattern, unit] of UNITS) {
    const count = pattern.exec(length)?.[1];
    if (count === undefined) continue;
    const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
    return format.format(Number(count));
  }
  return length;
}
