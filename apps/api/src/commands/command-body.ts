import { jsonOf, pointerTo, type UnreadAtDoor } from '#engine';
import type { Evidence } from '#procedure';
import { refuse } from '../http/problem.js';

/** A command as it was sent. */
export interface CommandBody {
  readonly type: string;
  readonly as?: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly second?: string;
  readonly evidence?: Evidence;
  /** What could not be read of one that may obstruct. */
  readonly unread?: UnreadAtDoor;
}

type Member = 'text' | 'object' | 'evidence';
interface Fault {
  readonly pointer: string;
  readonly expected: string;
}

const MEMBERS: Readonly<Record<string, Member>> = {
  type: 'text',
  as: 'text',
  with: 'object',
  second: 'text',
  evidence: 'evidence',
};
const EVIDENCE_MEMBERS: readonly string[] = ['document', 'note'];
const WORD_AT_MOST = 2_000;

/**
 * Reads the envelope of a command; what is in `with` is read by the engine. Strict: unknown members are refused, but for
 * commands of which a part may be heard: of these they are kept apart, for the engine to decide.
 */
export function readCommandBody(
  body: unknown,
  isHeardInPart: (type: string) => boolean = () => false,
): CommandBody {
  if (!isRecord(body))
    return refuse('invalid-payload', { pointers: [{ pointer: '', expected: 'a command as JSON' }] });
  const faults = Object.entries(body).flatMap(([name, value]) => faultsOf(name, value));
  if (body['type'] === undefined) faults.push({ pointer: '/type', expected: 'the type of a command' });
  if (faults.length === 0) return { with: {}, ...body } as unknown as CommandBody;
  const isRead = isWord(body['type']) && (body['with'] === undefined || isRecord(body['with']));
  if (!isRead || !isHeardInPart(String(body['type']))) return refuse('invalid-payload', { pointers: faults });
  return inPart(body, faults);
}

/** Without the members in which something cannot be read. */
function inPart(body: Readonly<Record<string, unknown>>, faults: readonly Fault[]): CommandBody {
  const isFaulty = (name: string): boolean =>
    faults.some(({ pointer }) => `${pointer}/`.startsWith(`${pointerTo([name])}/`));
  const members = Object.entries(body);
  const read = members.filter(([name]) => !isFaulty(name));
  const unreadable = members
    .filter(([name]) => isFaulty(name))
    .map(([name, value]) => [pointerTo([name]), jsonOf(value)] as const);
  const unread = { pointers: faults, unreadable: Object.fromEntries(unreadable) };
  return { with: {}, ...Object.fromEntries(read), unread } as unknown as CommandBody;
}

function faultsOf(name: string, value: unknown): Fault[] {
  const pointer = pointerTo([name]);
  const member = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
  if (member === undefined) return [{ pointer, expected: 'no such key' }];
  if (member === 'text') return isWord(value) ? [] : [{ pointer, expected: 'text' }];
  if (!isRecord(value)) return [{ pointer, expected: 'object' }];
  if (member === 'object') return [];
  return Object.entries(value).flatMap(([key, word]) => {
    if (!EVIDENCE_MEMBERS.includes(key)) return [{ pointer: `${pointer}/${key}`, expected: 'no such key' }];
    return isWord(word) ? [] : [{ pointer: `${pointer}/${key}`, expected: 'text' }];
  });
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= WORD_AT_MOST;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
