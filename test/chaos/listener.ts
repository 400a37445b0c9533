import { setTimeout as delay } from 'node:timers/promises';
import type { HeardLine } from './heard.js';

/** Whom it listens to, and as whom. */
export interface Post {
  /** How its lines are signed. */
  readonly listener: string;
  readonly api: string;
  readonly token: string;
}

/** Who gives no sign of life for so long is frozen: the API gives one every 15 s. */
const SILENT_AT_MOST_MS = 40_000;
const CONNECTED_WITHIN_MS = 12_000;
const AGAIN_MS = 300;

/** Listens to the events of one API, and again whenever it cannot hear it any more. */
export class ChaosListener {
  private readonly over = new AbortController();
  private call = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private backAt = 0;
  private lastId = '';

  constructor(
    private readonly post: Post,
    private readonly tell: (line: HeardLine) => void,
  ) {}

  /** Until `end()`. */
  run(): Promise<void> {
    this.running = this.listenOn();
    return this.running;
  }

  /** Hangs up and stays away for so long; resolves when it begins to come back. */
  async away(ms: number): Promise<void> {
    this.backAt = Math.max(this.backAt, Date.now() + ms);
    this.call.abort();
    await this.pause(ms);
  }

  async end(): Promise<void> {
    this.over.abort();
    this.call.abort();
    await this.running;
  }

  private async listenOn(): Promise<void> {
    while (!this.over.signal.aborted) {
      await this.listenOnce();
      await this.pause(AGAIN_MS);
      while (this.backAt > Date.now()) await this.pause(this.backAt - Date.now());
    }
  }

  private async listenOnce(): Promise<void> {
    const { listener } = this.post;
    const call = (this.call = new AbortController());
    let patience = setTimeout(() => call.abort(), CONNECTED_WITHIN_MS);
    const wait = (): void => {
      clearTimeout(patience);
      patience = setTimeout(() => call.abort(), SILENT_AT_MOST_MS);
    };
    let isConnected = false;
    try {
      const body = await this.connect(call.signal);
      isConnected = true;
      this.tell({ at: Date.now(), type: 'connected', listener });
      wait();
      await this.hear(body, wait);
    } catch {
      // It is away or frozen, or this hung up: asked again.
    }
    clearTimeout(patience);
    call.abort();
    if (isConnected) this.tell({ at: Date.now(), type: 'lost', listener });
  }

  /** @throws where there is no stream. */
  private async connect(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const { api, token } = this.post;
    const headers = {
      Accept: 'text/event-stream',
      Authorization: `Bearer ${token}`,
      ...(this.lastId === '' ? {} : { 'Last-Event-ID': this.lastId }),
    };
    const response = await fetch(`${api}/api/v1/events`, { headers, signal });
    if (response.status !== 200 || !response.body) throw new Error(`No stream: ${response.status}`);
    return response.body as ReadableStream<Uint8Array>;
  }

  private async hear(body: ReadableStream<Uint8Array>, wait: () => void): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      wait();
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(messageOf(block));
    }
  }

  private take({ id, event, data }: Message): void {
    if (id !== undefined) this.lastId = id;
    const { listener } = this.post;
    if (event === 'resync') this.tell({ at: Date.now(), type: event, listener });
    if (event === 'changed') this.tell({ at: Date.now(), type: event, listener, ...subjectIn(data) });
  }

  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.over.signal }).catch(() => undefined);
  }
}

interface Message {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: string;
}

/** A comment has no field, and so is a message of nothing. */
function messageOf(block: string): Message {
  const fields = block.split(/\r?\n/).map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
  const valuesOf = (wanted: string): string[] =>
    fields.flatMap(([, name, value = '']) => (name === wanted ? [value] : []));
  return { id: valuesOf('id').at(-1), event: valuesOf('event').at(-1), data: valuesOf('data').join('\n') };
}

/** What names no subject is heard all the same, and tells of none. */
function subjectIn(data: string): Pick<HeardLine, 'subject'> {
  try {
    const { subject } = JSON.parse(data) as { readonly subject: { readonly id: string } };
    return { subject: subject.id };
  } catch {
    return {};
  }
}
