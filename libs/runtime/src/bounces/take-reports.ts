import { isParticipant } from '#procedure';
import { participant } from '#organisation';
import { noteBounce, readReport, type NotedBounce, type Returned } from '#notifications';
import type { TakenReport } from './taken-report.dto.js';
import type { Placet } from '../open-placet.js';

type Needs = Pick<Placet, 'store' | 'engine' | 'organisation' | 'organisationRef'>;

/**
 * Takes one message that a mail server returned. Taken again, it changes nothing more. A letter that came back for good
 * marks the address of its participant as failing, until it is set anew.
 */
export async function takeReport(
  placet: Needs,
  message: string | Uint8Array,
): Promise<readonly TakenReport[]> {
  let reports: readonly Returned[];
  try {
    reports = await readReport(message);
  } catch {
    return [{ outcome: 'unreadable' }];
  }
  if (reports.length === 0) return [{ outcome: 'no-report' }];
  const taken: TakenReport[] = [];
  for (const returned of reports) {
    const noted = await placet.store.transaction(async (tx) => noteBounce(tx, returned, await tx.now()));
    await failAddress(placet, returned, noted);
    const { outcome, delivery, recipient } = noted;
    taken.push({ outcome, ...(delivery && { delivery }), ...(recipient && { recipient }) });
  }
  return taken;
}

/**
 * By a command of its own, which is given again after a crash in between: the key makes it count once. Reports of a
 * letter that was sent again, of an address that it was passed on to, or of one that was changed since, say nothing of the
 * present one.
 */
async function failAddress(
  { engine, organisation, organisationRef: ref }: Needs,
  { address, action, status, diagnostic }: Returned,
  { outcome, delivery, recipient, times, isPassedOn }: NotedBounce,
): Promise<void> {
  const isNoted = outcome === 'bounced' || outcome === 'known';
  const isForGood = action === 'failed' && !status.startsWith('4');
  if (!isNoted || isPassedOn || !isForGood || recipient === undefined || !isParticipant(recipient)) return;
  const present = participant(await organisation(), recipient)?.address;
  if (present?.toLowerCase() !== address.toLowerCase()) return;
  const reason = `${status} ${diagnostic}`.trim() || 'returned';
  const command = {
    type: 'address.fail',
    as: 'system',
    with: { participant: recipient, reason },
    idempotencyKey: `bounce:${delivery}:${times}`,
  };
  await engine.dispatch({ ref, commands: [command] });
}
