import type { Refused, SubjectKind } from '#procedure';
import type { Store } from '#store';

export interface RefusedAtDoor {
  readonly actor: string;
  readonly subject: { readonly kind: SubjectKind; readonly id?: string };
  readonly command: string;
  readonly refusal: Refused;
}

/** Puts an attempt that was turned away before it reached the engine into the log of refusals. */
export async function logRefusedAtDoor(
  store: Store,
  { actor, subject, command, refusal }: RefusedAtDoor,
): Promise<void> {
  await store.transaction(async (tx) =>
    tx.run(
      `INSERT INTO refusal (at, actor, subject_kind, subject_id, command, code, detail) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [
        await tx.now(),
        actor.slice(0, 96),
        subject.kind,
        subject.id?.slice(0, 64),
        command.slice(0, 64),
        refusal.refused,
        refusal.detail ? JSON.stringify({ detail: refusal.detail }) : null,
      ],
    ),
  );
}
