import { MEETING_COMMANDS } from '#meetings';
import { organisationCommands } from '#organisation';
import { sayRefusal } from '#messages';
import {
  ACTION_GUIDE,
  AUDIENCES,
  CONDITION_GUIDE,
  DATES,
  DEADLINES,
  DRAFT_COMMANDS,
  KINDS,
  NEEDS,
  NOTICES,
  RECORDED_AS,
  REFUSALS,
  ROLES,
  STANCES,
  VERBS,
  type ActionGuide,
  type CommandDefinition,
  type StanceDefinition,
  type VerbDefinition,
} from '#procedure';

interface Listed {
  readonly event: string;
  readonly by: readonly string[];
  readonly payload: unknown;
  readonly second?: boolean;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;
const codes = (texts: readonly string[]): string => texts.map(code).join(' ');

function payloadKeys(payload: unknown): string {
  const shape = (payload as { shape?: Record<string, { isOptional?: () => boolean }> }).shape ?? {};
  const keys = Object.entries(shape).map(([key, type]) => (type.isOptional?.() ? `*${key}*` : key));
  return keys.length > 0 ? keys.join(', ') : '–';
}

function commandTable(commands: Readonly<Record<string, Listed>>): string {
  const rows = Object.entries(commands).map(([type, { by, payload, event, second }]) => [
    code(type),
    by.join(', ') + (second ? ' + second' : ''),
    payloadKeys(payload),
    code(event),
  ]);
  return table(['command', 'by', 'payload (optional in italics)', 'event'], rows);
}

/** The commands that may stand in the way, and so are never refused for their form. */
function heardInPart(): string {
  const commands: Readonly<Record<string, CommandDefinition>> = DRAFT_COMMANDS;
  const types = Object.keys(commands).filter((type) => commands[type]?.heardInPart);
  return `An objection is never refused for its form: where ${types.map(code).join(', ')} stands in the way (a stance that blocks or breaks a silence, the answer \`maintained\`), parts that cannot be read are left out of what counts, kept word for word with the event as \`unreadable\`, and named in the answer as \`unread\`.`;
}

function stanceRow([stance, definition]: [string, StanceDefinition]): string[] {
  const { blocks, breaksSilence, assent, leavesBase } = definition;
  return [
    code(stance),
    blocks ? 'yes' : '–',
    breaksSilence ? 'yes' : '–',
    assent ?? '–',
    leavesBase ? 'yes' : '–',
  ];
}

const verbRow = ([verb, { agrees, does, words }]: [string, VerbDefinition]): string[] => [
  code(verb),
  agrees ? 'yes' : 'no',
  does,
  words['en'] ?? '',
  words['ru'] ?? '',
  words['kk'] ?? '',
];

const described = (words: Readonly<Record<string, string>>): string[][] =>
  Object.entries(words).map(([name, meaning]) => [code(name), meaning]);

function actionRow([action, { does, under, parameters = {} }]: [string, ActionGuide]): string[] {
  const told = Object.entries(parameters).map(([name, { means, required, values }]) => {
    const choice = values ? ` (${values.map((value) => code(String(value))).join(' or ')})` : '';
    return `${required ? `**${code(name)}**` : code(name)}: ${means}${choice}`;
  });
  const where = under ? ` (under ${under.map(code).join(' or ')})` : '';
  return [code(action), `${does}${where}`, told.length > 0 ? told.join('; ') : '–'];
}

/** `docs/vocabulary.md`: every name of the contract, from the code that gives it its meaning. */
export function vocabularyPage(): string {
  return [
    '# Vocabulary',
    'Generated from the code by `npm run publish:files`; do not edit. The words are the same in the API, scenario files, events and documents.',
    '## Commands on a draft',
    `${commandTable(DRAFT_COMMANDS)}\n\n${heardInPart()}`,
    '## Commands on a meeting',
    commandTable(MEETING_COMMANDS),
    '## Commands on the organisation',
    commandTable(organisationCommands),
    '## Stances',
    table(
      ['stance', 'blocks', 'breaks silence', 'assent', 'leaves the base'],
      Object.entries(STANCES).map(stanceRow),
    ),
    '## Outcome verbs',
    'What a verb does is decided by its code; the words never decide.',
    table(
      ['verb', 'needs that nothing blocks', 'does', 'English', 'Russian', 'Kazakh'],
      Object.entries(VERBS).map(verbRow),
    ),
    '## Refusals',
    'Where several apply the first counts; `item-not-called` and `agenda-not-adopted` come first for rulings. Each says what happened, what was kept and what to do, in English and Russian.',
    table(
      ['code', 'HTTP status', 'what it says'],
      [...Object.entries(REFUSALS), ['try-again', 503] as const].map(([name, status]) => [
        code(name),
        String(status),
        sayRefusal('en', { refused: name }, (word) => word),
      ]),
    ),
    `Not refusals: a communication that counts for nothing is kept and acknowledged with ${codes(RECORDED_AS)}.`,
    '## Needs',
    codes(NEEDS),
    '## Notices',
    codes(NOTICES),
    '## Deadlines',
    table(['kind', 'what it waits for'], described(DEADLINES)),
    'Dates that a command can bring (`from` of `set-deadline`):',
    table(['date', 'brought by'], described(DATES)),
    '## Roles',
    codes(ROLES),
    '## Conditions of a written state',
    'All conditions in one object must hold; `all: […]`, `any: […]` and `not: {…}` combine them. How they are used: [workflows.md](workflows.md).',
    table(
      ['condition', 'holds when'],
      Object.values(CONDITION_GUIDE).map(({ example, holds }) => [code(example), holds]),
    ),
    '## Actions of a written state',
    table(
      ['action', 'what it does', 'parameters (obligatory in bold)'],
      Object.entries(ACTION_GUIDE).map(actionRow),
    ),
    '## Audiences',
    codes(AUDIENCES),
    '## Kinds of document',
    codes(KINDS),
    '',
  ].join('\n\n');
}
