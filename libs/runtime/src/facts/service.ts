import { draftSubject } from '#documents';
import { latest, LOST_TOLERATED_MS, readEvents, replayEvents } from '#engine';
import { isRepresented } from '#organisation';
import { spokenBetween, type DraftContext, type DraftSnapshot, type Notice } from '#procedure';
import type { DraftQuestion } from './question.js';
import { firstReached, reachedBy, type Reached } from './served.js';

type Served = ReadonlyMap<string, string>;

/**
 * Whom a notice of a draft has reached since an instant, and when first: by letter accepted, or in an inbox that was read
 * (DESIGN 5, Review). Without a notice, whom anything on this draft has reached.
 */
export async function servedBy(
  notice: Notice | undefined,
  question: DraftQuestion,
  since: string,
): Promise<Served> {
  return firstReached(await toldSince(notice, question, since));
}

/** The same with each message by itself. */
export function toldSince(
  notice: Notice | undefined,
  { tx, ref }: DraftQuestion,
  since: string,
): Promise<Reached[]> {
  return reachedBy(tx, { subjects: [ref.id], since, ...(notice ? { kinds: [notice] } : {}) });
}

/** Of whom it is asked whether they were told; for a seat that nobody holds any more nobody could be silent. */
function askedOf({ snapshot, organisation, terms }: DraftQuestion, served: Served): readonly string[] {
  const eligible = snapshot?.context.round?.eligible.split(' ').filter(Boolean) ?? [];
  return eligible.filter((code) => served.has(code) || isRepresented(organisation, code, terms.at));
}

/** How long after the instant the member served last was told, in ms; `Infinity` where one never was. */
export function lateMs(question: DraftQuestion, served: Served, since: string): number {
  const late = askedOf(question, served).map(
    (code) => Date.parse(served.get(code) ?? '') - Date.parse(since),
  );
  return Math.max(0, ...late.map((ms) => (Number.isNaN(ms) ? Infinity : ms)));
}

/**
 * What the member served last lacks of the period that began then, in ms: it runs from when each was told. Nothing up to
 * what may be lost; `Infinity` where a member was never told. What an extension gave since is not lacking, nor is the
 * time in which the clock stood; whoever has spoken in it knew of it.
 */
export async function lackedMs(question: DraftQuestion, served: Served, since: string): Promise<number> {
  if (lateMs(question, served, since) <= LOST_TOLERATED_MS) return 0;
  const { promised, spoken, halts } = await courseOf(question, since);
  const closes = endIn(question.snapshot?.context) ?? promised;
  const lacking = askedOf(question, served).map((code) => {
    const told = [served.get(code), spoken.get(code)].filter((at) => at !== undefined).sort()[0];
    if (told === undefined) return Infinity;
    const stood = halts.map(({ from, until }) => spanMs(latest(from, told), until));
    const had = spanMs(told, closes) - stood.reduce((sum, ms) => sum + ms, 0);
    return spanMs(since, promised) - had;
  });
  const most = Math.max(0, ...lacking);
  return most > LOST_TOLERATED_MS ? most : 0;
}

/** Of a silence, or of the time for positions in a stage that an author wrote out. */
const endIn = (context: DraftContext | undefined): string | undefined =>
  context?.round?.closesAt ?? context?.deadlines.find(({ kind }) => kind === 'positions')?.due;

const spanMs = (from: string, until: string): number => Math.max(0, Date.parse(until) - Date.parse(from));

interface Course {
  /** When it was to end, as it began. */
  readonly promised: string;
  /** When each delegation spoke first. */
  readonly spoken: Served;
  /** When its clock stood. */
  readonly halts: readonly { readonly from: string; readonly until: string }[];
}

/** From the draft's own events: asked only where somebody was told late. */
async function courseOf({ tx, ref, catalogue, snapshot }: DraftQuestion, since: string): Promise<Course> {
  const opened = snapshot?.context.round?.openedAt;
  const spoken = new Map<string, string>();
  const halts: { from: string; until: string }[] = [];
  let promised: string | undefined;
  for (const replayed of replayEvents(draftSubject(catalogue), ref, await readEvents(tx, ref.id))) {
    const { at, type } = replayed.event;
    const { context } = replayed.after.locked.snapshot as DraftSnapshot;
    if (at < since || context.round?.openedAt !== opened) continue;
    promised ??= endIn(context);
    const before = replayed.before?.snapshot as DraftSnapshot | undefined;
    for (const code of spokenBetween(before?.context.positions ?? {}, context.positions))
      spoken.set(code, spoken.get(code) ?? at);
    const halt = halts.at(-1);
    if (type === 'clock.suspended') halts.push({ from: at, until: at });
    if (type === 'clock.resumed' && halt) halt.until = at;
  }
  return { promised: promised ?? since, spoken, halts };
}
