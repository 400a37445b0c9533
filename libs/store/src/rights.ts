import { TABLES } from './entities.js';

/** What an account may do to the rows of a table. */
export type Right = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** Added to, never changed: what was said and answered, and the texts and rules that it refers to by hash. */
const RECORD: readonly Right[] = ['SELECT', 'INSERT'];
/** Changed in place, never removed. */
const KEPT: readonly Right[] = [...RECORD, 'UPDATE'];
/** Written anew from the record whenever need be. */
const DERIVED: readonly Right[] = [...KEPT, 'DELETE'];

/**
 * The least that the application needs, table by table. On what no list names it may do everything: a table that is
 * part of the record belongs on the first list.
 */
const RIGHTS: Readonly<Record<string, readonly Right[]>> = {
  event: RECORD,
  event_secret: RECORD,
  idempotency: RECORD,
  refusal: RECORD,
  content: RECORD,
  content_meta: RECORD,
  workflow: RECORD,
  subject: KEPT,
  register: KEPT,
  token: KEPT,
  feed: KEPT,
  webhook: KEPT,
  webhook_message: KEPT,
  timer: KEPT,
  notice: KEPT,
  delivery: KEPT,
  intake_gap: KEPT,
  migrations: ['SELECT'],
};

export interface TableRights {
  readonly table: string;
  /** A column that it has. */
  readonly column: string;
  readonly rights: readonly Right[];
  /** Whether it belongs to the record, to which is only added. */
  readonly isRecord: boolean;
}

/** Every table with the rights that the application needs to it, the record first, and of that the events. */
export function rightsOf(): readonly TableRights[] {
  const named = TABLES.map(({ name, primary: [column = ''] }) => ({ table: name, column }));
  const tables = [...named, { table: 'migrations', column: 'name' }].map((one) => {
    const rights = RIGHTS[one.table] ?? DERIVED;
    return { ...one, rights, isRecord: rights === RECORD };
  });
  const order = Object.keys(RIGHTS);
  const placeOf = ({ table }: TableRights): number => order.indexOf(table) + 1 || order.length + 1;
  return tables.sort((a, b) => placeOf(a) - placeOf(b));
}
