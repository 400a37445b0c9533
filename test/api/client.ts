export type Json = Readonly<Record<string, unknown>>;

export interface Response {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers freely; their shape is what they check.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

type Headers_ = Readonly<Record<string, string>>;

/** One caller of the API. */
export class Client {
  constructor(
    readonly url: string,
    readonly token?: string,
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

  private async send(method: string, path: string, body: string | undefined, headers: Headers_): Promise<Response> {
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: { ...(this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
}
