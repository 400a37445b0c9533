import type { SubjectRef } from '#procedure';

/** That somebody's view of a subject changed: no content, no replay. */
export interface Announcement {
  readonly subject: SubjectRef;
  /** Whose view; empty: whoever may see the subject. */
  readonly audiences: readonly string[];
}

export interface AnnouncementListener {
  announced(announcement: Announcement): void;
  /** Some may have been missed: whatever was read has to be read again. */
  missed(): void;
}

export interface Announcements {
  /** Returns what ends the subscription. */
  subscribe(listener: AnnouncementListener): () => void;
  publish(announcement: Announcement): void;
  resync(): void;
}

export function announcements(): Announcements {
  const listeners = new Set<AnnouncementListener>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(announcement) {
      for (const listener of listeners) listener.announced(announcement);
    },
    resync() {
      for (const listener of listeners) listener.missed();
    },
  };
}
