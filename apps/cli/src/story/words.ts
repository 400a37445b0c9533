import type { Language } from '#messages';
import type { PlannedFault } from '#runtime';

/** What the story says besides the sentences of libs/messages. */
export interface StoryWords {
  readonly timesOf: (zone: string) => string;
  readonly timePasses: string;
  readonly notice: (kind: string, count: number, who: string) => string;
  readonly refused: (code: string) => string;
  readonly recorded: (code: string) => string;
  readonly fault: (fault: PlannedFault) => string;
  readonly expected: string;
  readonly actual: string;
  readonly stillNeeded: string;
  readonly passed: (checks: number) => string;
  readonly failed: (differences: number) => string;
  readonly stopped: (step: number) => string;
  readonly inTheEnd: (state: string) => string;
  readonly nothingMore: string;
  readonly cut: string;
}

const SERVICES = {
  en: { intake: 'the receipt of communications', mail: 'the mail server', worker: 'the worker' },
  ru: { intake: 'приём сообщений', mail: 'почтовый сервер', worker: 'обработчик очередей' },
} as const;

const en: StoryWords = {
  timesOf: (zone) => `Times of ${zone}`,
  timePasses: 'Time passes',
  notice: (kind, count, who) => `Notice ${kind} to ${count}: ${who}`,
  refused: (code) => `Refused, as it must be (${code})`,
  recorded: (code) => `Only recorded, as it must be (${code})`,
  fault: (fault) => {
    if ('bounce' in fault) return `From now on the address of ${fault.bounce} fails`;
    return 'down' in fault ? `Fails: ${SERVICES.en[fault.down]}` : `Works again: ${SERVICES.en[fault.up]}`;
  },
  expected: 'expected',
  actual: 'actual',
  stillNeeded: 'Still needed',
  passed: (checks) => `as expected (${checks} ${checks === 1 ? 'check' : 'checks'})`,
  failed: (differences) =>
    `not as expected (${differences} ${differences === 1 ? 'difference' : 'differences'})`,
  stopped: (step) => `stopped at step ${step}: what follows would speak of another world`,
  inTheEnd: (state) => `Then it stands so: ${state}`,
  nothingMore: 'Nothing more happens by itself.',
  cut: 'Deadlines still run after that; --until looks further.',
};

const ru: StoryWords = {
  timesOf: (zone) => `Время: ${zone}`,
  timePasses: 'Проходит время',
  notice: (kind, count, who) => `Уведомление ${kind}, адресатов ${count}: ${who}`,
  refused: (code) => `Отказано, как и должно быть (${code})`,
  recorded: (code) => `Только записано, как и должно быть (${code})`,
  fault: (fault) => {
    if ('bounce' in fault) return `С этого момента адрес ${fault.bounce} не работает`;
    return 'down' in fault
      ? `Не работает: ${SERVICES.ru[fault.down]}`
      : `Снова работает: ${SERVICES.ru[fault.up]}`;
  },
  expected: 'ожидалось',
  actual: 'на деле',
  stillNeeded: 'Ещё требуется',
  passed: (checks) => `как ожидалось (проверок: ${checks})`,
  failed: (differences) => `не как ожидалось (расхождений: ${differences})`,
  stopped: (step) => `остановлено на шаге ${step}: дальнейшее говорило бы о другом ходе событий`,
  inTheEnd: (state) => `Положение после этого: ${state}`,
  nothingMore: 'Само собой больше ничего не произойдёт.',
  cut: 'После этого сроки ещё текут; дальше смотрит --until.',
};

export const STORY_WORDS: Readonly<Record<Language, StoryWords>> = { en, ru };
