import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '#messages';
import { OFFICES, type SubjectRef } from '#procedure';
import type { Placet, Reading } from '#runtime';
import { knownDraft, readableMeeting, viewerOf } from '#runtime';
import { headerOf, type ApiRequest } from './http.js';
import { languageOf } from './language.js';
import { refuse } from './problem.js';
import { PLACET } from './tokens-of-injection.js';

interface AskedAs {
  readonly actor: string;
  readonly at: string;
  readonly language: Language;
}

/** Where what a caller reads comes from. */
@Injectable()
export class Desk {
  constructor(@Inject(PLACET) readonly placet: Placet) {}

  /** The caller's question, answered from what is committed. */
  async reading(request: ApiRequest): Promise<Reading> {
    const { caller } = request;
    if (!caller) return refuse('unauthenticated');
    const language = languageOf(headerOf(request, 'accept-language'));
    return this.readingAs({ actor: caller.actor, at: request.arrivedAt, language });
  }

  /** The same for an actor that no request names. */
  async readingAs({ actor, at, language }: AskedAs): Promise<Reading> {
    const { placet } = this;
    const organisation = await placet.organisation();
    return {
      q: placet.store.read,
      catalogue: placet.catalogue,
      organisation,
      viewer: viewerOf(organisation, actor, at),
      language,
    };
  }
}

/** Refuses whoever is neither chair nor secretariat. */
export function assertStaff({ viewer }: Reading): void {
  if (!viewer.isStaff) refuse('not-entitled', { detail: { roles: OFFICES } });
}

/** Whether the reader may know that there is such a draft or meeting. */
export async function mayKnow(reading: Reading, { kind, id }: SubjectRef): Promise<boolean> {
  if (kind === 'organisation') return true;
  return (await (kind === 'draft' ? knownDraft : readableMeeting)(reading, id)) !== undefined;
}

/** What was looked for, or a refusal that does not say whether it exists. */
export function found<T>(what: T | undefined): T {
  return what === undefined ? refuse('not-found') : what;
}

const ID = /^[\w-]{1,64}$/;

/** A part of the path; nothing is found under one that cannot be an id. */
export function pathPart(request: ApiRequest, name: string): string {
  const value = (request.params as Readonly<Record<string, string | undefined>>)[name] ?? '';
  return ID.test(value) ? value : refuse('not-found');
}
