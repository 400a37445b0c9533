import type { Command, Refused, SubjectKind } from '#procedure';
import type { Deps } from '../deps.js';

export interface RefusedAttempt {
  readonly subject: { readonly kind: SubjectKind; readonly id: string | undefined };
  readonly command: Command;
  readonly refusal: Refused;
}

/** Keeps refused attempts, apart from the transactions that they did not change. A failure to do so refuses nothing. */
export async function logRefusals(
  { store, clock, log }: Pick<Deps, 'store' | 'clock' | 'log'>,
  attempts: readonly RefusedAttempt[],
): Promise<void> {
  if (attempts.length === 0) return;
  try {
    await store.transaction(async (tx) => {
      const at = await clock.now(tx);
      for (const { subject, command, refusal } of attempts) {
        const { refused, detail, pointers } = refusal;
        const said = (detail ?? pointers) ? JSON.stringify({ detail, pointers }) : null;
        await tx.run(
          `INSERT INTO refusal (at, actor, subject_kind, subject_id, command, code, detail)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          [
            at,
            command.as.slice(0, 96),
            subject.kind,
            subject.id?.slice(0, 64),
            command.type.slice(0, 64),
            refused,
            said,
          ],
        );
      }
    });
  } catch (error) {
    log.error({ error }, 'A refusal could not be logged');
  }
}
