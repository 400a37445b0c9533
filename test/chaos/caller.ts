import type { Asked } from './history.js';
import { MEMBERS } from './plan.js';

/** Where the APIs are, and how they know who asks. */
export interface Reach {
  /** URLs of the APIs. */
  readonly apis: readonly string[];
  token(actor: string): string;
}

export interface Answer {
  /** 0 where no answer came. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly tag: string;
}

const ANSWER_WITHIN_MS = 12_000;

export const isDone = (status: number): boolean => status >= 200 && status < 300;

/** Asks one API after the other, once each time. */
export class Caller {
  constructor(
    private readonly reach: Reach,
    private turn: number,
  ) {}

  /** Offices say which view they act upon. */
  async tagFor({ actor, draft }: Asked): Promise<string> {
    if (draft === undefined || MEMBERS.includes(actor)) return '';
    return (await this.request(`${this.nextApi()}/api/v1/drafts/${draft}`, actor, { method: 'GET' })).tag;
  }

  send(asked: Asked, tag: string, api = this.nextApi()): Promise<Answer> {
    const { key, actor, command, draft, with: payload } = asked;
    const path = draft === undefined ? 'drafts/commands' : `drafts/${draft}/commands`;
    return this.request(`${api}/api/v1/${path}`, actor, {
      method: 'POST',
      body: JSON.stringify({ type: command, with: payload }),
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
        ...(tag === '' ? {} : { 'If-Match': tag }),
      },
    });
  }

  private nextApi(): string {
    const { apis } = this.reach;
    this.turn += 1;
    return apis[this.turn % apis.length]!;
  }

  private async request(url: string, actor: string, init: RequestInit): Promise<Answer> {
    const headers = {
      ...(init.headers as Record<string, string>),
      Authorization: `Bearer ${this.reach.token(actor)}`,
    };
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const response = await fetch(url, { ...init, headers, signal });
      const text = await response.text();
      const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
      return { status: response.status, body, tag: response.headers.get('etag') ?? '' };
    } catch {
      return { status: 0, body: {}, tag: '' };
    }
  }
}
