import type { SubjectRef } from '#procedure';

/** A notice within a letter that holds several. */
export interface Entry {
  /** Its own delivery. */
  readonly id: string;
  readonly subject: string;
  readonly lead: string;
  readonly body: string;
  readonly open: Link;
}

export interface Link {
  readonly label: string;
  /** Where the page lies under the public address. */
  readonly path: string;
}

/** Where the page of something lies; without it, that of the organisation. */
export function pathOf(subject?: SubjectRef): string {
  return subject === undefined || subject.kind === 'organisation' ? '/' : `/${subject.kind}s/${subject.id}`;
}

/** A text that goes with a letter, as a file. */
export interface AttachedText {
  readonly file: string;
  /** Of the text in all its languages. */
  readonly hash: string;
  readonly language: string;
  readonly heading: readonly string[];
}

/** What a letter says beside the body of its notice, in words: nothing is left to be worded when it is sent. */
export interface Page {
  /** What to do, by when. */
  readonly lead: string;
  readonly open: Link;
  readonly foot: readonly string[];
  /** The notices of a daily letter, which has no body of its own. */
  readonly entries?: readonly Entry[];
  readonly attached?: AttachedText & { readonly words: string };
}
