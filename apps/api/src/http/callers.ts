import { Inject, Injectable } from '@nestjs/common';
import { tokenFinder, type Placet, type Token } from '#runtime';
import { headerOf, type ApiRequest } from './http.js';
import { refuse } from './problem.js';
import { PLACET } from './tokens-of-injection.js';

const BEARER = /^Bearer +(\S+)$/i;

/** The header with the token of a second officer. */
export const SECOND_HEADER = 'placet-second';

/** Who calls: the holders of personal tokens. */
@Injectable()
export class Callers {
  private readonly find: ReturnType<typeof tokenFinder>;

  constructor(@Inject(PLACET) placet: Placet) {
    this.find = tokenFinder(placet.store.read);
  }

  async of(request: ApiRequest): Promise<Token | undefined> {
    const [, secret] = BEARER.exec(headerOf(request, 'authorization') ?? '') ?? [];
    return secret === undefined ? undefined : this.find(secret, request.arrivedAt);
  }

  /** The second officer, as the token in its header proves. */
  async second(request: ApiRequest): Promise<Token | undefined> {
    const secret = headerOf(request, SECOND_HEADER);
    return secret === undefined ? undefined : this.find(secret, request.arrivedAt);
  }

  refuse(): never {
    return refuse('unauthenticated');
  }
}
