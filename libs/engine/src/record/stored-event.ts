import { createHash, hash as digest } from 'node:crypto';
import {
  canonicalJson,
  type Act,
  type Evidence,
  type Facts,
  type RecordedAs,
  type WorkflowIdentity,
} from '#procedure';
import type { EventRow, EventSecretRow } from '#store';
import type { Ids } from '../ports/ids.port.js';

/** One event of a subject, its restricted values opened. */
export interface StoredEvent {
  readonly seq: number;
  readonly type: string;
  readonly command: string;
  readonly as: string;
  readonly holder?: string;
  readonly second?: string;
  readonly evidence?: Evidence;
  readonly at: string;
  readonly receivedAt: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly facts: Facts;
  readonly recorded?: RecordedAs;
  /** The procedure from here on, where this event pins or changes it. */
  readonly workflow?: WorkflowIdentity;
  /** The exact canonical bytes, in which restricted values are commitments, and the SHA-256 over them. */
  readonly body: string;
  readonly hash: string;
}

/** A restricted value beside the event that commits to it; `value` is canonical JSON. */
export type Secret = Pick<EventSecretRow, 'field' | 'salt' | 'value'>;

export interface EventParts {
  readonly type: string;
  readonly act: Act;
  readonly recorded?: RecordedAs;
  readonly workflow?: WorkflowIdentity;
}

/** How a restricted fact is called among the restricted fields of its event. */
const OF_FACTS = 'facts.';
const isOfFacts = (field: string): boolean => field.startsWith(OF_FACTS);

/** The act as folding will read it from its event: a step that sees only this gives the same bytes again. */
export function canonicalAct(act: Act): Act {
  const { type, as, second, evidence, at, receivedAt, facts, with: payload } = act;
  const members = { type, as, second, evidence, at, receivedAt, facts, with: payload };
  return JSON.parse(canonicalJson(members)) as Act;
}

/** The event of an accepted act, and the secrets that its bytes only commit to. */
export function storedEvent(
  seq: number,
  parts: EventParts,
  restricted: ReadonlySet<string>,
  ids: Ids,
): { readonly event: StoredEvent; readonly secrets: readonly Secret[] } {
  const { type, act, recorded, workflow } = parts;
  const ofFacts = new Set(
    [...restricted].flatMap((field) => (isOfFacts(field) ? [field.slice(OF_FACTS.length)] : [])),
  );
  const { secrets, sealed } = seal(act.with, restricted, ids);
  const found = seal({ ...act.facts }, ofFacts, ids);
  const { type: command, as, second, evidence, at, receivedAt, facts } = act;
  const { holder } = facts;
  const members = { type, command, as, holder, second, evidence, at, receivedAt, facts, recorded, workflow };
  const body = canonicalJson({ ...members, facts: found.sealed, with: sealed });
  const hash = digest('sha256', body);
  const inFacts = found.secrets.map((secret) => ({ ...secret, field: `${OF_FACTS}${secret.field}` }));
  const event = { ...stripped(members), seq, with: act.with, body, hash } as StoredEvent;
  return { event, secrets: [...secrets, ...inFacts] };
}

/** Reads an event as it was written. A value whose secret was erased stays a commitment. */
export function openEvent(row: EventRow, secrets: readonly Secret[]): StoredEvent {
  const members = JSON.parse(row.body) as Omit<StoredEvent, 'seq' | 'body' | 'hash'>;
  const payload = { ...members.with };
  const facts: Record<string, unknown> = { ...members.facts };
  for (const { field, value } of secrets) {
    const opened = JSON.parse(value) as unknown;
    if (isOfFacts(field)) facts[field.slice(OF_FACTS.length)] = opened;
    else payload[field] = opened;
  }
  const opened = { ...members, facts: facts as unknown as Facts, with: payload };
  return { ...opened, seq: row.seq, body: row.body, hash: row.hash };
}

export function actOf({
  command,
  as,
  second,
  evidence,
  at,
  receivedAt,
  facts,
  with: payload,
}: StoredEvent): Act {
  return canonicalAct({
    type: command,
    as,
    at,
    receivedAt,
    facts,
    with: payload,
    ...(second === undefined ? {} : { second }),
    ...(evidence === undefined ? {} : { evidence }),
  });
}

/** SHA-256 over the salt's bytes and then the value's canonical JSON. */
export function commitmentTo({ salt, value }: Pick<Secret, 'salt' | 'value'>): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(value).digest('hex');
}

function seal(payload: Act['with'], restricted: ReadonlySet<string>, ids: Ids) {
  const secrets: Secret[] = [];
  const sealed: Record<string, unknown> = { ...payload };
  for (const field of restricted) {
    if (payload[field] === undefined) continue;
    const secret = { field, salt: ids.salt(), value: canonicalJson(payload[field]) };
    secrets.push(secret);
    sealed[field] = { commitment: commitmentTo(secret) };
  }
  return { secrets, sealed };
}

function stripped<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
}
