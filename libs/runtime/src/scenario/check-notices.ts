import type { NoticeReport } from '../world.js';
import type { NoticesCheck } from './check.form.js';
import { listed, type Difference } from './difference.js';

/** What a check of notices says and was not sent so. `rows` are those of its kind, one for each recipient. */
export function noticesDifferences(check: NoticesCheck, rows: readonly NoticeReport[]): Difference[] {
  const [from, until] = check.between ?? [];
  const sent = rows.filter(
    ({ at }) => (from === undefined || at >= from) && (until === undefined || at <= until),
  );
  const audience = audienceOf(check);
  if (check.times === 0)
    return noneWanted(
      sent.filter((row) => audience(row).has(row.recipient)),
      check,
    );
  if (sent.length === 0) return [{ what: 'to', expected: wordsFor(check), actual: 'nobody: none was sent' }];
  return [...recipientDifferences(sent, audience, check), ...countDifferences(sent, audience, check)];
}

type AudienceOf = (row: NoticeReport) => ReadonlySet<string>;

/** Who should have received the notice, by what its audiences were when it was sent; without `to` who received it. */
function audienceOf({ to }: NoticesCheck): AudienceOf {
  if (to === undefined) return ({ recipient }) => new Set([recipient]);
  const names = typeof to === 'string' ? [to] : to;
  return ({ audiences }) => new Set(names.flatMap((name) => audiences[name] ?? [name]));
}

function wordsFor({ to = 'somebody' }: NoticesCheck): string {
  return typeof to === 'string' ? to : listed(to);
}

function noneWanted(unwanted: readonly NoticeReport[], check: NoticesCheck): Difference[] {
  if (unwanted.length === 0) return [];
  return [{ what: 'times', expected: `0 to ${wordsFor(check)}`, actual: tally(countsOf(unwanted)) }];
}

function recipientDifferences(
  sent: readonly NoticeReport[],
  audience: AudienceOf,
  check: NoticesCheck,
): Difference[] {
  const told = new Set(sent.map(({ recipient }) => recipient));
  const wanted = new Set(sent.flatMap((row) => [...audience(row)]));
  const missed = [...wanted].filter((code) => !told.has(code));
  const strangers = new Set(
    sent.filter((row) => !audience(row).has(row.recipient)).map(({ recipient }) => recipient),
  );
  if (missed.length === 0 && strangers.size === 0) return [];
  const actual = [
    ...(missed.length > 0 ? [`not told: ${listed(missed.sort())}`] : []),
    ...(strangers.size > 0 ? [`told, but not among them: ${listed([...strangers].sort())}`] : []),
  ];
  return [{ what: 'to', expected: `${wordsFor(check)} (${wanted.size})`, actual: actual.join('; ') }];
}

/**
 * Each recipient has the number of notices that the check says; or, where the number of notices is right, one for each
 * that it was still among the audience of (a delegation that answers between two reminders is not undecided at the
 * second).
 */
function countDifferences(
  sent: readonly NoticeReport[],
  audience: AudienceOf,
  { times }: NoticesCheck,
): Difference[] {
  if (times === undefined) return [];
  const notices = new Map<string, Set<string>>();
  for (const row of sent) {
    const key = `${row.occasion}\n${row.schedule}\n${row.offset}`;
    notices.set(key, new Set([...(notices.get(key) ?? []), ...audience(row)]));
  }
  const concerned = (code: string) => [...notices.values()].filter((codes) => codes.has(code)).length;
  const wrong = [...countsOf(sent)].filter(
    ([code, count]) => count !== times && !(notices.size === times && count === concerned(code)),
  );
  if (wrong.length === 0) return [];
  return [{ what: 'times', expected: `${times} to each`, actual: tally(new Map(wrong)) }];
}

function countsOf(rows: readonly NoticeReport[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { recipient } of rows) counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
  return counts;
}

function tally(counts: ReadonlyMap<string, number>): string {
  const byCount = new Map<number, string[]>();
  for (const [code, count] of counts) byCount.set(count, [...(byCount.get(count) ?? []), code]);
  return [...byCount]
    .sort(([a], [b]) => a - b)
    .map(([count, codes]) => `${count} to ${listed(codes.sort())}`)
    .join('; ');
}
