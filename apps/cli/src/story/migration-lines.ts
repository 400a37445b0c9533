import { styleText } from 'node:util';
import type { Language } from '#messages';
import type { MigrationView } from '#runtime';
import { lengthOf, pad } from './layout.js';

const WORDS = {
  en: {
    version: 'version',
    state: 'state',
    needs: 'needs',
    rule: 'rule',
    ruleChanges: 'its terms change',
    languages: 'languages',
    deadlines: 'deadlines',
    stay: 'as announced',
    electorate: 'electorate',
    members: 'members, as frozen',
    opens: 'opens',
    closes: 'closes',
    same: 'nothing else changes',
    migrated: 'migrated',
  },
  ru: {
    version: 'версия',
    state: 'состояние',
    needs: 'требуется',
    rule: 'правило',
    ruleChanges: 'его условия меняются',
    languages: 'языки',
    deadlines: 'сроки',
    stay: 'как объявлены',
    electorate: 'участвуют',
    members: 'участников, как установлено',
    opens: 'открывается',
    closes: 'закрывается',
    same: 'больше ничего не меняется',
    migrated: 'переведён',
  },
} as const satisfies Record<Language, object>;

/** What a migration would change for one draft, before and after, and what stands in its way. */
export function migrationLines(view: MigrationView, language: Language, isDone: boolean): string[] {
  const words = WORDS[language];
  const title = view.title[language] ?? view.title['en'] ?? view.id;
  const sign = view.possible ? styleText('green', '✓') : styleText('red', '✗');
  const rows = rowsOf(view, language);
  const width = Math.max(...rows.map(([name]) => lengthOf(name)), 0);
  const done = isDone ? `: ${words.migrated}` : '';
  return [
    `${sign} ${view.symbol ?? title} (${view.id})${done}`,
    ...view.reasons.map(({ sentence }) => `    ${sentence}`),
    ...rows.map(([name, text]) => `    ${pad(name, width)}  ${text}`),
    ...(rows.length === 1 ? [`    ${words.same}`] : []),
  ];
}

type Row = readonly [name: string, text: string];

function rowsOf(view: MigrationView, language: Language): Row[] {
  const words = WORDS[language];
  const { version, state, needs, rule, languages, deadlines, electorate, actions } = view;
  const changed = (name: string, before: string, after: string): Row[] =>
    before === after ? [] : [[name, `${before || '–'} → ${after || '–'}`]];
  const codes = (list: MigrationView['needs']['before']): string =>
    list.map(({ code, who }) => (who.length > 0 ? `${code} (${who.join(', ')})` : code)).join(', ');
  const terms: Row[] =
    rule.changes && rule.before === rule.after ? [[words.rule, `${rule.after}: ${words.ruleChanges}`]] : [];
  return [
    [words.version, `${version.before} → ${version.after}`],
    ...changed(words.state, state.before.code, state.after.code),
    ...changed(words.needs, codes(needs.before), codes(needs.after)),
    ...changed(words.rule, rule.before, rule.after),
    ...terms,
    ...changed(words.languages, languages.before.join(', '), languages.after.join(', ')),
    ...actions.flatMap(({ role, opens, closes }): Row[] => [
      ...(opens.length > 0 ? ([[role, `${words.opens}: ${opens.join(', ')}`]] as const) : []),
      ...(closes.length > 0 ? ([[role, `${words.closes}: ${closes.join(', ')}`]] as const) : []),
    ]),
    ...deadlines.map(({ kind, sentence }): Row => [words.deadlines, `${kind}: ${sentence} (${words.stay})`]),
    ...(electorate ? ([[words.electorate, `${electorate.length} ${words.members}`]] as const) : []),
  ];
}
