import { divide, keepPart, partsMade, readText } from '#documents';
import type { Locked } from '#engine';
import { listIn, type Command, type DraftContext, type DraftSnapshot, type LocalisedText } from '#procedure';
import type { Tx } from '#store';
import { paragraphsByLabels, type Revision } from '#text';
import { concernsEver, pointsRaised } from '../read/points-raised.js';
import { eventsNumbered } from '../read/words-of-events.js';
import { pointer, type Gather, type Gathered } from './question.js';

interface Part {
  readonly title: LocalisedText;
  readonly paragraphs: readonly string[];
}

const partsNamed = (command: Command): readonly Part[] => command.with['into'] as readonly Part[];

/**
 * For the whole: the drafts that it is split into. For each of those: the state of the whole, the text of the part, and
 * the concerns that go with it.
 */
export const split: Gather = async ({ tx, world, ref, command }) => {
  const whole = world.locked.get(ref.id) ?? theWhole(world.locked.values());
  if (!whole) return {};
  const text = await currentRevision(tx, whole);
  const named = partsNamed(command);
  const division = divide(
    text,
    named.map(({ paragraphs }) => paragraphs),
  );
  if (!('parts' in division)) return undividable(division);
  const made = partsMade(command, whole);
  if (whole.ref.id === ref.id) return { parts: made };
  const index = made.indexOf(ref.id);
  const { state, context } = whole.snapshot as DraftSnapshot;
  const title = named[index]?.title;
  const { workflow } = whole;
  if (!title || !workflow) throw new Error(`${ref.id} is no part of ${whole.ref.id}`);
  const concerns = (await concernsByPart(tx, whole, text, division.parts))[index] ?? [];
  return {
    origin: { draft: whole.ref.id, title, workflow, state, context, concerns },
    text: await keepPart(tx, text, division.parts[index] ?? []),
  };
};

function theWhole(locked: Iterable<Locked>): Locked | undefined {
  return [...locked].find(({ ref }) => ref.kind === 'draft');
}

function undividable(division: Exclude<ReturnType<typeof divide>, { parts: unknown }>): Gathered {
  if ('untaken' in division)
    return pointer('/with/into', `each paragraph in one of them; missing: ${division.untaken.join(', ')}`);
  const { part, unknown } = division;
  return pointer(`/with/into/${part}/paragraphs`, `paragraphs of the draft, not ${unknown.join(', ')}`);
}

async function currentRevision(tx: Tx, { ref, snapshot }: Locked): Promise<Revision | undefined> {
  const row = await tx.get<{ content_hash: string | null }>(
    'SELECT content_hash FROM draft_revision WHERE draft_id = ? AND number = ?',
    [ref.id, (snapshot as DraftSnapshot).context.revision],
  );
  return row?.content_hash ? readText(tx, row.content_hash) : undefined;
}

/**
 * A concern goes with the part whose paragraphs it touches. One that touches several parts, or says of no paragraph of
 * any part that it is about it, goes with each: none is ever lost.
 */
async function concernsByPart(
  tx: Tx,
  { ref, snapshot }: Locked,
  text: Revision | undefined,
  parts: readonly (readonly string[])[],
): Promise<readonly (readonly string[])[]> {
  const { concerns } = (snapshot as DraftSnapshot).context;
  const touched = await paragraphsOf(tx, ref.id, concerns);
  const isTouched = (id: string, part: readonly string[]): boolean => {
    const ids = paragraphsByLabels(text?.paragraphs ?? [], touched.get(id) ?? []).ids;
    return ids.some((paragraph) => part.includes(paragraph));
  };
  return parts.map((part) =>
    Object.keys(concerns).filter((id) => isTouched(id, part) || !parts.some((other) => isTouched(id, other))),
  );
}

/** The paragraphs that each concern is about: its own, else those of the position that raised it. */
async function paragraphsOf(
  tx: Tx,
  draft: string,
  concerns: DraftContext['concerns'],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const events = await eventsNumbered(
    tx,
    draft,
    Object.values(concerns).map(({ event }) => event),
  );
  const ever = await concernsEver(tx, draft, concerns);
  return new Map(
    Object.entries(concerns).map(([id, concern]) => {
      const said = events.get(concern.event)?.with ?? {};
      const own = listIn(pointsRaised(said, concern.event, ever).get(id) ?? {}, 'paragraphs');
      return [id, own.length > 0 ? own : listIn(said, 'paragraphs')];
    }),
  );
}
