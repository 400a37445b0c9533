import { Inject, Injectable } from '@nestjs/common';
import { findToken, type Placet, type Token } from '#runtime';
import { headerOf, type ApiRequest } from './http.js';
import { refuse } from './problem.js';
import { PLACET } from './tokens-of-injection.js';

const BEARER = /^Bearer +(\S+)$/i;

/** The header with the token of a second officer. */
export const SECOND_HEADER = 'placet-second';

/** Who calls: the holders of personal tokens. */
@Injectable()
export class Callers {
  constructor(@Inject(PLACET) private readonly placet: Placet) {}

  async of(request: ApiRequest): Promise<Token | undefined> {
    const [, secret] = BEARER.exec(headerOf(request, 'authorization') ?? '') ?? [];
    return secret === undefined ? undefined : findToken(this.placet.store.read, secret, request.arrivedAt);
  }

  /** The second officer, as the token in its header proves. */
  async second(request: ApiRequest): Promise<Token | undefined> {
    const secret = headerOf(request, SECOND_HEADER);
    return secret === undefined ? undefined : findToken(this.placet.store.read, secret, request.arrivedAt);
  }

  refuse(): never {
    return refuse('unauthenticated');
  }
}
