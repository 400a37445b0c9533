import type { Finding, Verdict } from '#runtime';
import { hang, lengthOf, sideBySide } from './layout.js';

const MARKS: Readonly<Record<Verdict, string>> = {
  ok: 'ok',
  warning: 'WARNING',
  refused: 'REFUSED',
  unknown: '?',
};
const TITLES = { database: 'Database', redis: 'Redis', settings: 'Settings' } as const;
const HEAD = ['required', 'actual', ''];
const GAPS = 6;
const NAME_AT_MOST = 32;
const MARK_WIDTH = 7;
const REQUIRED_AT_MOST = 34;

/** Required beside actual, with the verdict; below what is not well, why it matters and what to do. */
export function findingTable(findings: readonly Finding[], width: number): string[] {
  const name = widest(findings, 'name', NAME_AT_MOST);
  const rest = Math.max(30, width - name - MARK_WIDTH - GAPS);
  const required = Math.min(widest(findings, 'required', REQUIRED_AT_MOST), Math.ceil(rest / 2));
  const actual = Math.min(widest(findings, 'actual', rest), rest - required);
  const widths = [name, required, actual, MARK_WIDTH];
  return (['database', 'redis', 'settings'] as const).flatMap((about) => {
    const own = findings.filter((finding) => finding.about === about);
    if (own.length === 0) return [];
    const title = sideBySide([[TITLES[about], ...HEAD]], widths, '');
    return [
      ...(own[0] === findings[0] ? [] : ['']),
      ...title,
      ...own.flatMap((finding) => rows(finding, widths, width)),
    ];
  });
}

function rows(
  { name, required, actual, verdict, advice }: Finding,
  widths: number[],
  width: number,
): string[] {
  const row = sideBySide([[name, required, actual, MARKS[verdict]]], widths, '');
  return advice === undefined ? row : [...row, ...hang('    ', advice, width)];
}

function widest(findings: readonly Finding[], key: 'name' | 'required' | 'actual', atMost: number): number {
  return Math.min(
    atMost,
    Math.max(...findings.map((finding) => lengthOf(finding[key])), TITLES.database.length),
  );
}
