import type { Store } from '#store';
import { readEvents } from '#engine';
import { MEMBERS } from './members.js';

/** What the record says about the members: who was represented when, and when their capitals do not work. */
export interface Members {
  representedAt(at: string): readonly string[];
  /** Local date, YYYY-MM-DD. */
  isDayOff(member: string, date: string): boolean;
}

interface Spell {
  readonly participant: string;
  readonly from: string;
  readonly isRepresented: boolean;
}

export async function readMembers(store: Store): Promise<Members> {
  const [organisation] = await store.read.all<{ id: string }>(
    "SELECT id FROM subject WHERE kind = 'organisation'",
  );
  const events = await readEvents(store.read, organisation?.id ?? '');
  const spells: Spell[] = [];
  const holidays = new Map<string, ReadonlySet<string>>();
  for (const { command, at, with: payload } of events) {
    const participant = String(payload['participant']);
    if (command === 'participant.status')
      spells.push({ participant, from: at, isRepresented: payload['status'] === 'represented' });
    if (command === 'holiday.set') holidays.set(participant, new Set(payload['dates'] as string[]));
  }
  const isRepresented = (member: string, at: string): boolean =>
    spells.findLast(({ participant, from }) => participant === member && from <= at)?.isRepresented ?? true;
  return {
    representedAt: (at) => MEMBERS.filter((member) => isRepresented(member, at)),
    isDayOff(member, date) {
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      return weekday === 0 || weekday === 6 || (holidays.get(member)?.has(date) ?? false);
    },
  };
}
