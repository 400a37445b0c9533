import type { MeetingContext } from './meeting-context.js';

/** Where a meeting is held as it stands: what it had before it moved online, or into a room, is where nobody goes. */
export function placeNow({ mode, place, link }: Pick<MeetingContext, 'mode' | 'place' | 'link'>): {
  readonly place: string | undefined;
  readonly link: string | undefined;
} {
  return {
    place: mode === 'online' ? undefined : (place ?? undefined),
    link: mode === 'in-person' ? undefined : link,
  };
}
