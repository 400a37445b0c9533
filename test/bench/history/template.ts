import { createHash } from 'node:crypto';
import type { Queries, SqlValue } from '#store';

/** The rows that the engine wrote for one draft or meeting, made ready to be written again for others of other days. */
export interface Template {
  readonly draft: string;
  /** One more of the same: `days` earlier. */
  copy(
    number: number,
    days: number,
  ): { readonly id: string; readonly rows: ReadonlyMap<string, readonly Row[]> };
}

export type Row = readonly SqlValue[];

/** Tables of a draft's own rows, by the column that names it, in the order in which they are written. */
const TABLES = [
  ['subject', 'id'],
  ['event', 'subject_id'],
  ['event_secret', 'subject_id'],
  ['timer', 'subject_id'],
  ['draft', 'id'],
  ['draft_reader', 'draft_id'],
  ['draft_position', 'draft_id'],
  ['draft_concern', 'draft_id'],
  ['draft_revision', 'draft_id'],
  ['decision', 'draft_id'],
  ['meeting', 'id'],
  ['agenda_item', 'meeting_id'],
  ['agenda_version', 'meeting_id'],
] as const;

const DAY_MS = 86_400_000;
const DAY_LENGTH = 10;

interface Stored {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Text[])[];
}

/** A value in pieces: at odd places stand the things that differ from copy to copy. */
type Text = readonly string[] | SqlValue;

/** Columns of each table, as its copies are written. */
export type Columns = ReadonlyMap<string, readonly string[]>;

export async function readTemplate(
  q: Queries,
  draft: string,
  prefix: string,
): Promise<{ readonly template: Template; readonly columns: Columns }> {
  const read = await Promise.all(
    TABLES.map(async ([table, key]) => {
      const rows = await q.all<Record<string, SqlValue>>(`SELECT * FROM ${table} WHERE ${key} = ?`, [draft]);
      return { table, rows };
    }),
  );
  const timers = read.find(({ table }) => table === 'timer')?.rows.map(({ id }) => String(id)) ?? [];
  const decision = read.find(({ table }) => table === 'decision')?.rows[0]?.['number'];
  // A meeting moves with its opening, a draft with the day on which it was made.
  const first =
    read.find(({ table }) => table === 'meeting')?.rows[0]?.['opens_at'] ?? read[0]?.rows[0]?.['created_at'];
  const day = String(first).slice(0, DAY_LENGTH);
  const differing = [draft, ...timers, day, ...(decision === undefined ? [] : [String(decision)])];
  const pattern = new RegExp(`(${differing.map(escaped).join('|')})`);
  const stored = read.map(({ table, rows }): Stored => {
    const columns = Object.keys(rows[0] ?? {});
    const pieces = (value: SqlValue): Text =>
      typeof value === 'string' && pattern.test(value) ? value.split(pattern) : value;
    return { table, columns, rows: rows.map((row) => columns.map((column) => pieces(row[column]))) };
  });
  const idOf = (number: number, n: number): string => newId(prefix, number, n);
  const copy: Template['copy'] = (number, days) => {
    const words = new Map<string, string>([[draft, idOf(number, 0)]]);
    for (const [n, timer] of timers.entries()) words.set(timer, idOf(number, n + 1));
    words.set(
      day,
      new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, DAY_LENGTH),
    );
    if (decision !== undefined) words.set(String(decision), `${String(decision)}-${number}`);
    return { id: idOf(number, 0), rows: copied(stored, words) };
  };
  return {
    template: { draft, copy },
    columns: new Map(
      stored.filter(({ rows }) => rows.length > 0).map(({ table, columns }) => [table, columns]),
    ),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** In the order of their numbers, as ids of the same moment would be. */
function newId(prefix: string, number: number, n: number): string {
  const hex = number.toString(16).padStart(8, '0');
  return `${hex}-${prefix}-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** An event's hash is over its bytes, and a decision names that of the event that sealed it. */
function copied(stored: readonly Stored[], words: ReadonlyMap<string, string>): Map<string, Row[]> {
  const hashes = new Map<string, string>();
  const all = new Map<string, Row[]>();
  for (const { table, columns, rows } of stored) {
    const [body, hash, record] = ['body', 'hash', 'record'].map((name) => columns.indexOf(name));
    const copies = rows.map((row) => {
      const values = row.map((value) =>
        Array.isArray(value) ? filled(value as string[], words) : (value as SqlValue),
      );
      if (table === 'event') {
        const anew = createHash('sha256')
          .update(String(values[body ?? 0]))
          .digest('hex');
        hashes.set(String(values[hash ?? 0]), anew);
        values[hash ?? 0] = anew;
      }
      if (table === 'decision') {
        const sealed = String(values[record ?? 0]);
        const old = (JSON.parse(sealed) as { hash: string }).hash;
        values[record ?? 0] = sealed.replace(old, hashes.get(old) ?? old);
      }
      return values;
    });
    if (copies.length > 0) all.set(table, copies);
  }
  return all;
}

function filled(pieces: readonly string[], words: ReadonlyMap<string, string>): string {
  let text = '';
  for (let n = 0; n < pieces.length; n += 1) {
    const piece = pieces[n] ?? '';
    text += n % 2 === 1 ? (words.get(piece) ?? piece) : piece;
  }
  return text;
}
