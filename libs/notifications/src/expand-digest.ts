import { marksOf, type DeliveryRow, type NoticeRow, type Queries, type Tx } from '#store';
import { deliveryId, writeDeliveries, type Message, type Writing } from './deliveries.js';
import { datesIn, readerZoneOf } from './may-wait.js';
import type { Entry, Page } from './page.js';
import type { NoticeParams } from './said.js';
import type { Scene } from './scene.js';
import type { StillConcerns } from './still-concerns.js';
import { write, writePage, type Material } from './wording.js';

interface Digest {
  readonly notice: NoticeRow;
  readonly recipient: string;
  readonly address: string | undefined;
  readonly scene: Scene;
  readonly stillConcerns: StillConcerns;
  readonly writing: Writing;
}

/**
 * Puts into one letter what waits for it: all of it, also what would have gone days ago; what is of one draft or
 * meeting together, the soonest date first. What stopped being true is let go of; where nothing is left there is no
 * letter. Without an address it all waits on.
 */
export async function expandDigest(tx: Tx, digest: Digest): Promise<readonly string[]> {
  const { notice, recipient, address, scene, writing } = digest;
  if (address === undefined) return [];
  const waiting = await gathered(tx, digest);
  if (waiting.length === 0) return [];
  const entries = (await bySubject(tx, waiting)).map(entryOf);
  const zone = readerZoneOf(scene.organisation, recipient);
  const material: Material = {
    kind: 'digest',
    params: { until: writing.at, zone },
    scene,
    items: entries.map(({ subject }, index) => ({
      title: { en: subject },
      number: String(index + 1),
      awaited: new Set(),
    })),
  };
  const id = deliveryId(notice, recipient, 'email');
  const page: Page = { ...writePage(material, recipient, id), entries };
  const message: Message = { recipient, address, ...write(material, recipient), page };
  const ids = waiting.map((row) => row.id);
  await tx.run(`UPDATE delivery SET state = 'digested', digest_id = ? WHERE id IN (${marksOf(ids)})`, [
    id,
    ...ids,
  ]);
  return writeDeliveries(tx, notice, [message], { ...writing, channels: ['email'] });
}

async function gathered(
  tx: Tx,
  { recipient, stillConcerns, writing }: Digest,
): Promise<readonly DeliveryRow[]> {
  const rows = await tx.all<DeliveryRow>(
    `SELECT * FROM delivery WHERE recipient = ? AND state = 'gathered' ORDER BY at, id${tx.dialect.forUpdate}`,
    [recipient],
  );
  const still: DeliveryRow[] = [];
  for (const row of rows) {
    if ((await stillConcerns(tx, row, writing.at)) === undefined) still.push(row);
    else await tx.run(`UPDATE delivery SET state = 'lapsed' WHERE id = ?`, [row.id]);
  }
  return still;
}

/** In the order of the soonest date of each draft or meeting, and within one by date; what has none comes last. */
async function bySubject(q: Queries, rows: readonly DeliveryRow[]): Promise<readonly DeliveryRow[]> {
  const notices = [...new Set(rows.map(({ notice_id: id }) => id))];
  const found = await q.all<Pick<NoticeRow, 'id' | 'subject_id' | 'params'>>(
    `SELECT id, subject_id, params FROM notice WHERE id IN (${marksOf(notices)})`,
    notices,
  );
  const about = new Map(found.map(({ id, subject_id: subject, params }) => [id, { subject, params }]));
  const dated = rows.map((row) => {
    const { subject = '', params = '{}' } = about.get(row.notice_id) ?? {};
    return { row, subject, date: soonest(JSON.parse(params) as NoticeParams) };
  });
  const byDate = dated.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return [...Map.groupBy(byDate, ({ subject }) => subject).values()].flat().map(({ row }) => row);
}

const NEVER = '9999';
const soonest = (params: NoticeParams): string => datesIn(params).toSorted()[0] ?? NEVER;

function entryOf({ id, subject_line: subject, body, letter }: DeliveryRow): Entry {
  const { lead, open } = JSON.parse(letter ?? '{}') as Page;
  return { id, subject, lead, body, open };
}
