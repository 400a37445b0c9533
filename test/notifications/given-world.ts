import { openWorld, type RehearsalWorld } from '#runtime';

export type Ref = { readonly kind: 'draft' | 'meeting' | 'organisation'; readonly id: string };

/** A Monday at 09:00 in Almaty. */
export const START = '2024-06-03T04:00:00.000Z';

/** A world of the sample organisation in which commands are given and their notices are told at once. */
export async function givenWorld(database?: string) {
  const world = await openWorld({
    organisation: 'sample',
    start: START,
    people: 'auto',
    ...(database === undefined ? {} : { database }),
  });
  return { world, ...actingIn(world) };
}

function actingIn(world: RehearsalWorld) {
  /** @throws Error where it is refused. */
  async function give(type: string, as: string, payload: Record<string, unknown>, on?: Ref): Promise<Ref> {
    const answer = await world.dispatch({ command: { type, as, with: payload }, ...(on ? { on } : {}) });
    if (!('ok' in answer)) throw new Error(`${type}: ${answer.refused} ${JSON.stringify(answer)}`);
    await world.drain();
    return answer.ref;
  }

  async function circulated(payload: Record<string, unknown> = {}, made: Record<string, unknown> = {}) {
    const title = { en: 'Map', ru: 'Карта' };
    const draft = await give('draft.create', 'chair', {
      kind: 'regulations',
      title,
      finalBody: 'soc',
      ...made,
    });
    await give('draft.submit', 'chair', { body: 'soc', ...payload }, draft);
    return draft;
  }

  const convened = (opens: string, more: Record<string, unknown> = {}) =>
    give('meeting.schedule', 'secretariat', { body: 'soc', opens, mode: 'online', ...more });

  /** Who was told by that kind of notice, with the offset. */
  const told = async (kind: string) =>
    (await world.read.notices({ kind })).map(({ recipient, offset, at }) => ({ recipient, offset, at }));

  const toldOnce = async (kind: string, recipient: string) =>
    (await told(kind)).filter((one) => one.recipient === recipient);

  /** What somebody read, by kind of notice. */
  const read = (kind: string, recipient: string) =>
    world.rows.all<{ subject_line: string; body: string; language: string; offset_text: string }>(
      `SELECT subject_line, body, language, offset_text FROM delivery
       WHERE kind = ? AND recipient = ? AND channel = 'inbox' ORDER BY at`,
      [kind, recipient],
    );

  return { give, circulated, convened, told, toldOnce, read };
}
