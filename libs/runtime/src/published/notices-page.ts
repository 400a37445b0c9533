import { say, sayDuration, type Language } from '#messages';
import {
  addableTo,
  isOffice,
  NOTICES,
  OCCASION_KINDS,
  OCCASIONS,
  RECIPIENTS,
  RECIPIENTS_VERSION,
  type Notice,
  type OccasionKind,
  type OccasionRule,
} from '#procedure';
import { audienceName } from '../notices/why.js';
import { wordingSample } from '../notices/wording-sample.js';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;
const lengths = (offsets: readonly string[]): string =>
  offsets.length === 0 ? '–' : offsets.map((offset) => sayDuration('en', offset)).join(', ');

function occasionRow(kind: OccasionKind): readonly string[] {
  const rule: OccasionRule = OCCASIONS[kind];
  const overdue = rule.overdue && rule.after.length > 0 ? `, ${code(rule.overdue)}` : '';
  return [
    code(kind),
    say('en', `occasion.${kind}`),
    rule.mayPrecede ? lengths(rule.before) : 'never',
    rule.mayFollow ? lengths(rule.after) : 'never',
    rule.mayEscalate ? 'yes' : 'no',
    code(rule.notice) + overdue,
  ];
}

function section(notice: Notice): string {
  const { to, mayUnsubscribe } = RECIPIENTS[notice];
  const whom = to.length === 0 ? 'whom the plan of reminders names' : named(to);
  return [
    `### ${code(notice)}`,
    '',
    `${say('en', `notice.when.${notice}`)}. / ${say('ru', `notice.when.${notice}`)}.`,
    '',
    `- To: ${whom}. Can be added: ${addableTo(notice).map(code).join(', ')}.`,
    `- By: ${channelsTo(to)}. ${mayUnsubscribe ? 'Mail may be unsubscribed from; the inbox has it all the same.' : 'It cannot be unsubscribed from.'}`,
    ...(['en', 'ru'] as const).flatMap((language) => wording(language, notice)),
    '',
  ].join('\n');
}

/** Offices have mail only where somebody said where to. */
function channelsTo(to: readonly string[]): string {
  if (to.length === 0 || to.every(isOffice)) return 'inbox, and mail where the office has an address';
  return to.some(isOffice) ? 'inbox and mail; offices by mail where they have an address' : 'inbox and mail';
}

const named = (audiences: readonly string[]): string =>
  audiences.map((audience) => `${code(audience)} (${audienceName('en', audience)})`).join(', ');

function wording(language: Language, notice: Notice): readonly string[] {
  const { subject, body } = wordingSample(language, notice);
  return [`- ${language.toUpperCase()}: **${subject}** ${body}`];
}

/** `docs/notices.md`: who is told of what, when, in which words. */
export function noticesPage(): string {
  return [
    '# Notices: who is told of what, when, and in which words',
    '',
    'Made from the code: `npm run publish:files`. Titles, bodies and dates in the wordings are made up. `GET /api/v1/notices/rules` gives the same with what an organisation has added; `placet notices preview` shows who will get what before anything is sent.',
    '',
    `Recipients are data, under a number: this is version ${RECIPIENTS_VERSION}. Each notice notes the numbers under which its recipients were found. An organisation may add to them (\`recipients\` in its file, \`recipients.set\` by command), and can take nobody away: whoever must be told is told. What is about the word of one delegation goes to no other.`,
    '',
    'Everybody has a notice in the inbox, and by mail where there is an address: a delegation at its own, a coordinator at that of its State, `chair` and `secretariat` at that of the office (`offices` in the file of the organisation, `address.set` by command). An office without an address has its inbox alone. No silence waits for the address of an office.',
    '',
    '## What is reminded of',
    '',
    'Plans are data too: `reminders` of a body or of the organisation, `reminders.set` by command. A list gives offsets before; `{ before, after, escalate, channels }` says everything. An offset in days that falls on a day off of the recipient’s capital moves to the working day before, or after where it follows the date; hours never move. What is due at or before the moment of planning is not sent: the notice stands for it. When an occasion moves, its reminders move with it. A reminder is sent only if it is still true, which is asked again, with the subject held, when it falls due, when its messages are written, and when each is mailed. After an outage only the latest that is due is sent; the others are kept as `skipped`.',
    '',
    'With `escalate: { after: 2, to: [chair] }` every reminder after the second that nobody answered also goes further; with `after: P3D` one that long after the date does. `head-of-delegation` is written to at the `head` address of the participant; `chair` and `secretariat` get `reminder-unanswered`, which names those who have not answered. A silence is never escalated: no reply is owed.',
    '',
    table(
      ['occasion', 'reckoned from', 'before', 'after', 'can be escalated', 'notice'],
      OCCASION_KINDS.map(occasionRow),
    ),
    '',
    '## Every notice',
    '',
    ...NOTICES.map(section),
  ].join('\n');
}
