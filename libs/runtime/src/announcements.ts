import type { SubjectRef } from '#procedure';

/** That somebody's view of a subject changed: no content, no replay. */
export interface Announcement {
  readonly subject: SubjectRef;
  /** Whose view; empty: whoever may see the subject. */
  readonly audiences: readonly string[];
}

export interface Announcements {
  /** Returns what ends the subscription. */
  subscribe(listener: (announcement: Announcement) => void): () => void;
  publish(announcement: Announcement): void;
}

export function announcements(): Announcements {
  const listeners = new Set<(announcement: Announcement) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(announcement) {
      for (const listener of listeners) listener(announcement);
    },
  };
}
