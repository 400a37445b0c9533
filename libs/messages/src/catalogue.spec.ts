import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { DRAFT_COMMANDS, KINDS, NEEDS, NOTICES, RECORDED_AS, REFUSALS, ROLES, STANCES } from '#procedure';
import { COMMAND_EVENTS } from './catalogue/codes.js';
import {
  catalogueKeys,
  catalogueText,
  isMessageKey,
  LANGUAGES,
  say,
  type Language,
  type MessageKey,
  type MessageParams,
} from './index.js';
import { declaredOf, type Declared } from './say.js';

const ENTRIES = catalogueKeys();
const EVERYWHERE = LANGUAGES.flatMap((language) =>
  ENTRIES.map(({ key, parameters }) => [language, key, parameters.map(declaredOf)] as const),
);

type Elements = ReturnType<IntlMessageFormat['getAst']>;

const isLiteral = ({ type }: Elements[number]): boolean => Number(type) === 0;

/** Names of what a message is filled with. */
function variables(elements: Elements): Set<string> {
  const found = new Set<string>();
  for (const element of elements) {
    if (!('value' in element) || isLiteral(element)) continue;
    found.add(String(element.value));
    if (!('options' in element)) continue;
    for (const option of Object.values(element.options))
      for (const name of variables(option.value)) found.add(name);
  }
  return found;
}

const variablesOf = (language: Language, key: MessageKey) =>
  variables(
    new IntlMessageFormat(catalogueText(language, key), language, undefined, { ignoreTag: true }).getAst(),
  );

/** `paragraphsCount` and `paragraphsGiven` say the same of `paragraphs`: a language may need one and not another. */
const roots = (names: ReadonlySet<string>) =>
  [...new Set([...names].map((name) => name.replace(/(Count|Given)$/, '')))].sort();

function everything(declared: readonly Declared[], count: number): MessageParams {
  const items = Array.from({ length: count }, (_, index) => `item ${index + 1}`);
  const params: Record<string, string | number | readonly string[]> = {};
  for (const { name, form } of declared) {
    params[name] = {
      text: 'word',
      optional: 'word',
      list: items,
      'full-list': ['item', ...items],
      number: count,
    }[form];
  }
  return params;
}

function least(declared: readonly Declared[]): MessageParams {
  const params: Record<string, string | number | readonly string[]> = {};
  for (const { name, form } of declared) {
    if (form === 'text') params[name] = 'word';
    if (form === 'number') params[name] = 1;
    if (form === 'full-list') params[name] = ['item'];
  }
  return params;
}

describe('the catalogue', () => {
  it('words every code of the procedure', () => {
    const keys = [
      ...NEEDS.map((code) => `need.${code}`),
      ...Object.keys(REFUSALS).flatMap((code) => [`refusal.what.${code}`, `refusal.then.${code}`]),
      ...NOTICES.flatMap((notice) => [`notice.subject.${notice}`, `notice.body.${notice}`]),
      ...Object.keys(STANCES).flatMap((stance) => [
        `stance.${stance}`,
        `stance.meaning.${stance}`,
        `event.position.${stance}`,
      ]),
      ...Object.keys(DRAFT_COMMANDS).map((command) => `command.${command}`),
      ...RECORDED_AS.flatMap((word) => [`recorded.${word}`, `event.recorded.${word}`]),
      ...ROLES.map((role) => `role.${role}`),
      ...KINDS.map((kind) => `kind.${kind}`),
    ];
    expect(keys.filter((key) => !isMessageKey(key))).toEqual([]);
  });

  it('words every event under the type that the procedure gives it', () => {
    for (const [command, { event }] of Object.entries(DRAFT_COMMANDS)) {
      expect([command, COMMAND_EVENTS[command as keyof typeof COMMAND_EVENTS]]).toEqual([command, event]);
    }
    const apart = ['position.registered', 'deadline.reached'];
    const types = Object.values<string>(COMMAND_EVENTS).filter((type) => !apart.includes(type));
    expect(types.filter((type) => !isMessageKey(`event.${type}`))).toEqual([]);
  });

  it.each(EVERYWHERE)('in %s fills %s from its declared parameters', (language, key, declared) => {
    const known = declared.flatMap(({ name, form }) => [
      name,
      ...(form.endsWith('list') ? [`${name}Count`] : []),
      ...(form === 'optional' ? [`${name}Given`] : []),
    ]);
    expect([...variablesOf(language, key)].filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(EVERYWHERE)(
    'in %s formats %s with everything, and with nothing that may be missing',
    (language, key, declared) => {
      for (const count of [0, 1, 2, 5, 21])
        expect(tidy(say(language, key, everything(declared, count)))).toBe(true);
      expect(tidy(say(language, key, least(declared)))).toBe(true);
    },
  );

  it.each(EVERYWHERE)('in %s formats %s with whatever part of it is there', (language, key, declared) => {
    const many = declared.filter(({ form }) => form === 'optional' || form === 'list');
    fc.assert(
      fc.property(fc.subarray(many), fc.integer({ min: 1, max: 6 }), (part, count) =>
        tidy(say(language, key, { ...least(declared), ...everything(part, count) })),
      ),
      { numRuns: many.length === 0 ? 1 : 25 },
    );
  });

  it.each(ENTRIES.map(({ key }) => key))('tells the same in both languages: %s', (key) => {
    // English verbs agree with their subjects; the Russian sentences have none that do.
    const compared = (language: Language) =>
      roots(variablesOf(language, key)).filter((name) => name !== 'who');
    expect(compared('ru')).toEqual(compared('en'));
  });

  it('has all plural forms of Russian wherever a Russian message tells numbers apart', () => {
    const faults = ENTRIES.flatMap(({ key }) => {
      const text = catalogueText('ru', key);
      const plurals = text.match(/plural, [^#]*?(?=\bone \{)/g)?.length ?? 0;
      return plurals > 0 && /\{#|# /.test(text) && !/few \{/.test(text) ? [key] : [];
    });
    expect(faults).toEqual([]);
  });

  it.each(EVERYWHERE)('in %s keeps the register of the house: %s', (language, key) => {
    const text = catalogueText(language, key);
    expect(text).not.toMatch(/!|\bplease\b|successful|пожалуйста|успешно|\.\.\.|"|'(?!\{)/i);
    if (language === 'ru')
      expect(text.replace(/\{[^{}]*\}|[a-z#]+ \{|\w+, (?:plural|select),/gi, '')).not.toMatch(
        /[а-яё]\p{Script=Latin}|\p{Script=Latin}[а-яё]/iu,
      );
  });
});

/** Nothing left of the notation, no hole where something is missing. */
function tidy(text: string): boolean {
  return text !== '' && !/[{}]|undefined|\s{2}|\s[.,;:)](?!\.)|\(\s|^\s|\s$|\.\.|,,|: ?[.,;]|\(\)/.test(text);
}
