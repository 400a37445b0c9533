import { marksOf, type DeliveryRow, type NoticeRow, type Tx } from '#store';
import { deliveryId, writeDeliveries, type Message, type Writing } from './deliveries.js';
import { readerZoneOf } from './may-wait.js';
import type { Entry, Page } from './page.js';
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
 * Puts into one letter what waits for it: all of it, also what would have gone days ago. What stopped being true is let
 * go of; where nothing is left there is no letter. Without an address it all waits on.
 */
export async function expandDigest(tx: Tx, digest: Digest): Promise<readonly string[]> {
  const { notice, recipient, address, scene, writing } = digest;
  if (address === undefined) return [];
  const waiting = await gathered(tx, digest);
  if (waiting.length === 0) return [];
  const entries = waiting.map(entryOf);
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

function entryOf({ id, subject_line: subject, body, letter }: DeliveryRow): Entry {
  const { lead, open } = JSON.parse(letter ?? '{}') as Page;
  return { id, subject, lead, body, open };
}
