import { issueToken, openPlacet, type Config, type Placet } from '#runtime';
import type { LoggedStatement } from '#store';

/** The statements that one real command ran, with what has to differ from one command to the next. */
export interface LoggedPosition {
  readonly statements: readonly LoggedStatement[];
  readonly draft: string;
  readonly participant: string;
  /** The number of the event that it wrote. */
  readonly seq: number;
  readonly key: string;
}

export interface Prepared {
  readonly drafts: readonly string[];
  readonly members: readonly string[];
  readonly tokens: readonly string[];
  readonly logged: LoggedPosition;
}

/** Drafts on which every member has spoken once, a token for each, and the statements of one who speaks again. */
export async function preparePositions(config: Config, count: number): Promise<Prepared> {
  const placet = await openPlacet(config);
  try {
    const members = (await placet.organisation()).participants
      .map(({ code }) => code)
      .filter((code) => /^XA/.test(code));
    const drafts: string[] = [];
    for (let index = 0; index < count; index += 1) drafts.push(await spokenOn(placet, members));
    const tokens: string[] = [];
    for (const actor of members) tokens.push(await issueToken(placet.store, { actor, label: 'bench' }));
    // The letters about two hundred drafts are another bench's business.
    while ((await placet.engine.relayNotices(() => Promise.resolve([]))).done > 0);
    return { drafts, members, tokens, logged: await log(placet) };
  } finally {
    await placet.close();
  }
}

async function spokenOn(placet: Placet, members: readonly string[]): Promise<string> {
  const id = await circulated(placet);
  const commands = members.map((as) => ({ type: 'position.register', as, with: { stance: 'support' } }));
  await placet.engine.dispatch({ ref: { kind: 'draft', id }, commands });
  return id;
}

async function log(placet: Placet): Promise<LoggedPosition> {
  const draft = await circulated(placet);
  for (const as of ['XAA', 'XAC']) await register(placet, draft, { as, key: `key-of-${as}` });
  const statements: LoggedStatement[] = [];
  placet.store.onStatement((statement) => statements.push(statement));
  await register(placet, draft, { as: 'XAC', key: 'key-logged' });
  placet.store.onStatement(undefined);
  return { statements, draft, participant: 'XAC', seq: 5, key: 'key-logged' };
}

async function circulated({ engine }: Placet): Promise<string> {
  const [created] = await engine.dispatch({
    creates: 'draft',
    commands: [{ type: 'draft.create', as: 'chair', with: { kind: 'road-map', title: 'Bench' } }],
  });
  if (!created || 'refused' in created) throw new Error(`refused: ${JSON.stringify(created)}`);
  await engine.dispatch({
    ref: created.ref,
    commands: [{ type: 'draft.submit', as: 'chair', with: { body: 'swg' } }],
  });
  return created.ref.id;
}

async function register(
  { engine }: Placet,
  id: string,
  { as, key }: { readonly as: string; readonly key: string },
): Promise<void> {
  await engine.dispatch({
    ref: { kind: 'draft', id },
    commands: [
      { type: 'position.register', as, with: { stance: 'support' }, caller: 'bench', idempotencyKey: key },
    ],
  });
}
