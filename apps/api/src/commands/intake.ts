import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { recordIntakeGap, type Answer, type CommandRequest } from '#engine';
import type { Placet } from '#runtime';
import type { Log } from '#store';
import type { ApiRequest } from '../http/http.js';
import { LOG, PLACET } from '../http/tokens-of-injection.js';
import { mayBeCommunication, type Destination } from './catalogue.js';

const RETRY_MS = 1_000;

/**
 * Hands commands to the engine, and keeps that a communication could not be taken: a silence that nobody could break
 * is no silence. Written when the database answers again; if this process ends before, the missing heartbeat tells the
 * same.
 */
@Injectable()
export class Intake implements OnApplicationShutdown {
  private missedSince: string | undefined;
  /** While something missed is not on record. */
  private writing: Promise<void> | undefined;
  private hasEnded = false;

  constructor(
    @Inject(PLACET) private readonly placet: Placet,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @throws TryAgain when nothing can be said about the command now. */
  async dispatch({ kind, id }: Destination, command: CommandRequest): Promise<Answer> {
    const place = id === undefined ? { creates: kind } : { ref: { kind, id } };
    const [answer] = await this.placet.engine.dispatch({ ...place, commands: [command] });
    if (!answer) throw new Error('The engine gave no answer');
    return answer;
  }

  /** To be told of every request that is answered with a failure of ours, wherever on its way it failed. */
  failed({ method, routeOptions, body, arrivedAt }: ApiRequest): void {
    const isCommand = method === 'POST' && routeOptions.url?.endsWith('/commands') === true;
    if (!isCommand || !mayBeCommunication(body)) return;
    this.missed(arrivedAt);
    this.writing ??= this.write();
  }

  async onApplicationShutdown(): Promise<void> {
    this.hasEnded = true;
    await this.writing;
  }

  private missed(since: string): void {
    if (this.missedSince === undefined || since < this.missedSince) this.missedSince = since;
  }

  private async write(): Promise<void> {
    const { store, clock } = this.placet;
    while (this.missedSince !== undefined && !this.hasEnded) {
      const from = this.missedSince;
      this.missedSince = undefined;
      try {
        await store.transaction((tx) => recordIntakeGap(tx, from, clock.receivedNow()));
      } catch (error) {
        this.missed(from);
        this.log.warn({ error }, 'A gap of intake cannot be recorded yet');
        await delay(RETRY_MS, undefined, { ref: false });
      }
    }
    this.writing = undefined;
  }
}
