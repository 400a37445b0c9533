export type Json = Readonly<Record<string, unknown>>;

/** What tests look at in answers; of each kind of answer only some is there. */
export interface Body {
  readonly id: string;
  readonly code: string;
  readonly detail: string;
  readonly state: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly title: unknown;
  readonly next?: string;
  readonly items: readonly { readonly id: string; readonly number: number }[];
  readonly events: readonly { readonly type: string }[];
  readonly needs: readonly { readonly code: string; readonly who: readonly string[] }[];
  readonly actions: readonly {
    readonly command: string;
    readonly outcomes?: readonly { readonly verb: string }[];
  }[];
  readonly pointers: readonly { readonly pointer: string }[];
  readonly positions: unknown;
  readonly concerns: unknown;
  readonly standing: unknown;
  readonly paragraphs: unknown;
}

export interface Response {
  readonly status: number;
  readonly headers: Headers;
  /** The body as JSON; nothing for other bodies. */
  readonly body: Body;
  readonly text: string;
}

type Headers_ = Readonly<Record<string, string>>;

const AGAIN = 3;

/** One caller of the API. */
export class Client {
  constructor(
    readonly url: string,
    readonly token?: string,
    /** How often it asks again when it is told that nothing was recorded. */
    private readonly again = AGAIN,
  ) {}

  async get(path: string, headers: Headers_ = {}): Promise<Response> {
    return this.send('GET', path, undefined, headers);
  }

  async post(path: string, body: unknown, headers: Headers_ = {}): Promise<Response> {
    return this.send('POST', path, typeof body === 'string' ? body : JSON.stringify(body), {
      'Content-Type': 'application/json',
      ...headers,
    });
  }

  /** A command on a draft, as a delegation gives it: nothing but the command. */
  async give(path: string, type: string, payload: Json = {}, headers: Headers_ = {}): Promise<Response> {
    return this.post(`/api/v1/${path}/commands`, { type, with: payload }, headers);
  }

  /** A command as an office gives it: based on the view that it has just read. */
  async giveSeen(path: string, type: string, payload: Json = {}, headers: Headers_ = {}): Promise<Response> {
    const seen = await this.get(`/api/v1/${path}`);
    return this.give(path, type, payload, { 'If-Match': seen.headers.get('etag') ?? '', ...headers });
  }

  async make(kind: 'drafts' | 'meetings', payload: Json): Promise<Response> {
    const type = kind === 'drafts' ? 'draft.create' : 'meeting.schedule';
    return this.post(`/api/v1/${kind}/commands`, { type, with: payload });
  }

  private async send(
    method: string,
    path: string,
    sent: string | undefined,
    headers: Headers_,
  ): Promise<Response> {
    const ask = () =>
      fetch(new URL(path, this.url), {
        method,
        headers: {
          ...(this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      });
    // As a client does when it is told that nothing was recorded.
    let response = await ask();
    for (let again = 0; again < this.again && response.status === 503; again += 1) response = await ask();
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    const body = (isJson ? JSON.parse(text) : {}) as Body;
    return { status: response.status, headers: response.headers, body, text };
  }
}
