import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { repeat, type Repeated } from '#engine';
import { EVERYONE, tokenByHash, type Announcement, type Placet, type Token } from '#runtime';
import type { Log } from '#store';
import { Desk, mayKnow } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { Traffic } from '../http/traffic.js';
import { LOG, PLACET } from '../http/tokens-of-injection.js';
import { Unannounced } from './unannounced.js';

const CHECK_MS = 5_000;
const BEATS_PER_CHECK = 3;
const RETRY_MS = 3_000;
/** Whoever hears this reads everything again. */
const RESYNC = 'event: resync\ndata: {}\n\n';
/** Whoever does not read is let go: it will come back and be told to read everything again. */
const WAITING_AT_MOST_BYTES = 64 * 1024;

interface Stream {
  readonly caller: Token;
  readonly reply: ApiReply;
}

/** Open streams of server-sent events: hints that a view changed, to those whose view it is. */
@Injectable()
export class Streams implements OnModuleInit, BeforeApplicationShutdown {
  private readonly streams = new Set<Stream>();
  private checking: Repeated | undefined;
  private unsubscribe: (() => void) | undefined;
  private checks = 0;
  private readonly unannounced: Unannounced;

  constructor(
    @Inject(PLACET) private readonly placet: Placet,
    @Inject(LOG) private readonly log: Log,
    private readonly traffic: Traffic,
    private readonly desk: Desk,
  ) {
    this.unannounced = new Unannounced(placet.clock.receivedNow());
  }

  onModuleInit(): void {
    this.unsubscribe = this.placet.announcements.subscribe({
      announced: (announcement) => void this.announce(announcement),
      missed: () => this.resync(),
    });
    const round = async (): Promise<boolean> => {
      await Promise.all([this.guarded(this.check()), this.guarded(this.lookForMissed())]);
      return false;
    };
    this.checking = repeat({ everyMs: CHECK_MS, round, log: this.log });
  }

  beforeApplicationShutdown(): void {
    this.unsubscribe?.();
    void this.checking?.stop();
    for (const stream of this.streams) this.end(stream);
  }

  open(request: ApiRequest, reply: ApiReply): void {
    const { caller } = request;
    // Fastify answers HEAD by way of the route for GET: there is nothing to stream then.
    if (!caller || request.method === 'HEAD') return void reply.code(200).send();
    const stream: Stream = { caller, reply };
    reply.hijack();
    // Nobody waits for a stream to end.
    this.traffic.end(request.id);
    reply.raw.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
      'X-Content-Type-Options': 'nosniff',
    });
    this.streams.add(stream);
    reply.raw.on('close', () => this.streams.delete(stream));
    this.write(stream, `retry: ${RETRY_MS}\n${RESYNC}`);
  }

  get count(): number {
    return this.streams.size;
  }

  private resync(): void {
    for (const stream of this.streams) this.write(stream, RESYNC);
  }

  private async announce(announcement: Announcement): Promise<void> {
    this.unannounced.announced(announcement.subject.id, this.placet.clock.receivedNow());
    // Whom it concerned is not known then.
    if (!(await this.guarded(this.tell(announcement)))) this.resync();
  }

  private async lookForMissed(): Promise<void> {
    const { store, clock } = this.placet;
    const now = clock.receivedNow();
    if (this.streams.size === 0) this.unannounced.lookFrom(now);
    else if (await this.unannounced.isAny(store.read, now)) this.resync();
  }

  private async tell({ subject, audiences }: Announcement): Promise<void> {
    if (this.streams.size === 0) return;
    const isForAll = audiences.length === 0 || audiences.includes(EVERYONE);
    const named = [...this.streams].filter(({ caller }) => isForAll || audiences.includes(caller.actor));
    const text = `event: changed\ndata: ${JSON.stringify({ subject })}\n\n`;
    for (const stream of named) if (await this.isTold(stream.caller, subject)) this.write(stream, text);
  }

  private async isTold({ actor }: Token, subject: Announcement['subject']): Promise<boolean> {
    const at = this.placet.clock.receivedNow();
    const reading = await this.desk.readingAs({ actor, at, language: 'en' });
    return reading.viewer.takesPart && mayKnow(reading, subject);
  }

  /** A token that was revoked loses its stream; the others get a sign of life now and then. */
  private async check(): Promise<void> {
    const at = this.placet.clock.receivedNow();
    this.checks += 1;
    for (const stream of this.streams) {
      if (!(await tokenByHash(this.placet.store.read, stream.caller.hash, at))) this.end(stream);
      else if (this.checks % BEATS_PER_CHECK === 0) this.write(stream, ': alive\n\n');
    }
  }

  private write(stream: Stream, text: string): void {
    const { raw } = stream.reply;
    if (raw.writableLength > WAITING_AT_MOST_BYTES) this.end(stream);
    else raw.write(text);
  }

  private end(stream: Stream): void {
    this.streams.delete(stream);
    stream.reply.raw.end();
  }

  /** @returns false when it failed. */
  private async guarded(work: Promise<void>): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (error) {
      this.log.warn({ error }, 'A stream of events could not be told');
      return false;
    }
  }
}
