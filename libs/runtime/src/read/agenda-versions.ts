import { changesBetween, type PrintedItem } from '#meetings';
import { say } from '#messages';
import { agendaNumbers } from '#procedure';
import type { AgendaVersionRow } from '#store';
import { proposalFor } from '../facts/agenda-proposal.js';
import type { AgendaProposal, AgendaVersionSummary, AgendaVersionView } from './agenda.dto.js';
import { knownDrafts, printedView, titleOf, type KnownDrafts } from './agenda-view.js';
import { readableMeeting } from './told-meetings.js';
import type { Reading } from './reading.js';

const COLUMNS = 'version, at, final, items';
type Row = Omit<AgendaVersionRow, 'meeting_id'>;

/** The agendas of a meeting that were circulated, the first one first. */
export async function listAgendaVersions(
  reading: Reading,
  meeting: string,
): Promise<AgendaVersionSummary[] | undefined> {
  if (!(await readableMeeting(reading, meeting))) return undefined;
  const rows = await reading.q.all<Row>(
    `SELECT ${COLUMNS} FROM agenda_version WHERE meeting_id = ? ORDER BY version`,
    [meeting],
  );
  return rows.map(summaryOf);
}

/** One of them, as it was circulated. */
export async function viewAgendaVersion(
  reading: Reading,
  meeting: string,
  version: number,
): Promise<AgendaVersionView | undefined> {
  if (!(await readableMeeting(reading, meeting))) return undefined;
  const [row, former] = [await rowOf(reading, meeting, version), await rowOf(reading, meeting, version - 1)];
  if (!row) return undefined;
  const [items, before] = [itemsIn(row), former && itemsIn(former)];
  const known = await knownDrafts(reading, [...items, ...(before ?? [])]);
  const numbers = agendaNumbers(items);
  return {
    ...summaryOf(row),
    items: items.map((item, index) => printedView(item, numbers[index] ?? '', known)),
    ...(before ? { changes: changesOf(before, items, known) } : {}),
  };
}

function rowOf({ q }: Reading, meeting: string, version: number): Promise<Row | undefined> {
  return q.get<Row>(`SELECT ${COLUMNS} FROM agenda_version WHERE meeting_id = ? AND version = ?`, [
    meeting,
    version,
  ]);
}

const itemsIn = ({ items }: Row): PrintedItem[] => JSON.parse(items) as PrintedItem[];

function summaryOf({ version, at, final }: Row): AgendaVersionSummary {
  return { version: Number(version), at, final: Number(final) === 1 };
}

function changesOf(
  before: readonly PrintedItem[],
  after: readonly PrintedItem[],
  known: KnownDrafts,
): NonNullable<AgendaVersionView['changes']> {
  const { added, removed, moved, amended } = changesBetween(before, after);
  const titles = (items: typeof added) => items.map((item) => titleOf(item, known));
  return {
    added: titles(added),
    removed: titles(removed),
    moved: titles(moved),
    amended: titles(amended),
  };
}

/** What the agenda of a meeting lacks, for the offices that draw it up. */
export async function viewAgendaProposal(
  reading: Reading,
  meeting: string,
): Promise<AgendaProposal | undefined> {
  const snapshot = reading.viewer.isStaff ? await readableMeeting(reading, meeting) : undefined;
  if (!snapshot) return undefined;
  const { q, catalogue, organisation, language } = reading;
  const proposed = await proposalFor(q, { catalogue, organisation, context: snapshot.context });
  const items = 'refused' in proposed ? [] : proposed;
  const known = await knownDrafts(reading, items);
  return {
    items: items.map((item) => ({
      position: item.position,
      ...(item.draft === undefined ? {} : { draft: item.draft }),
      ...(item.kind === undefined ? {} : { kind: item.kind }),
      title: titleOf(item, known),
      treatment: item.treatment,
      reason: item.reason,
      sentence: say(language, `item.why.${item.reason}`),
    })),
  };
}
