import { Inject, Injectable } from '@nestjs/common';
import type { Placet, Reading } from '#runtime';
import { viewerOf } from '#runtime';
import { headerOf, type ApiRequest } from './http.js';
import { languageOf } from './language.js';
import { refuse } from './problem.js';
import { PLACET } from './tokens-of-injection.js';

/** Where what a caller reads comes from. */
@Injectable()
export class Desk {
  constructor(@Inject(PLACET) readonly placet: Placet) {}

  /** The caller's question, answered from what is committed. */
  async reading(request: ApiRequest): Promise<Reading> {
    const { caller } = request;
    if (!caller) return refuse('unauthenticated');
    const organisation = await this.placet.organisation();
    return {
      q: this.placet.store.read,
      catalogue: this.placet.catalogue,
      organisation,
      viewer: viewerOf(organisation, caller.actor, request.arrivedAt),
      language: languageOf(headerOf(request, 'accept-language')),
    };
  }
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
