import type { Act, LetterFacts } from '../subject.js';
import type { DraftContext } from './context.js';
import { isAmong } from './standing.js';

interface Silence {
  readonly openedAt: string;
  readonly closesAt?: string;
  readonly eligible: string;
}

const wasIn = ({ openedAt, closesAt, eligible }: Silence, { sender, receivedAt }: LetterFacts): boolean =>
  openedAt <= receivedAt && (closesAt === undefined || receivedAt < closesAt) && isAmong(eligible, sender);

/** The silence before the present body, as long as it decides what follows. */
function decidingSilence({ round, silence, provisional }: DraftContext): Silence | undefined {
  const decides = provisional ? provisional.bySilence === true : silence !== null;
  return round?.method === 'silence' && decides ? round : undefined;
}

/** A letter that was entered as breaking nothing came in time for the silence that decides now. */
export function wasInTime(context: DraftContext, { facts: { letter } }: Act): boolean {
  const silence = decidingSilence(context);
  return letter === undefined || (silence !== undefined && wasIn(silence, letter));
}

/** The same of a silence after which the draft went on. */
export const wasInTimeFor = (passed: Silence, { facts: { letter } }: Act): boolean =>
  letter !== undefined && wasIn(passed, letter);

/** Whether it can still matter what the sender of a letter says that it meant. */
export const stillMatters = (context: DraftContext, act: Act): boolean =>
  wasInTime(context, act) || (context.silences ?? []).some((passed) => wasInTimeFor(passed, act));
