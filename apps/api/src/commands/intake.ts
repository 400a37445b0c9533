import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { recordIntakeGap, systemClock } from '#engine';
import type { Placet } from '#runtime';
import type { Log } from '#store';
import { LOG, PLACET } from '../http/tokens-of-injection.js';

const RETRY_MS = 1_000;

/**
 * Keeps that a communication could not be taken: a silence that nobody could break is no silence. Written when the
 * database answers again; if this process ends before, the missing heartbeat tells the same.
 */
@Injectable()
export class IntakeGaps implements OnApplicationShutdown {
  private since: string | undefined;
  private writing: Promise<void> = Promise.resolve();
  private hasEnded = false;

  constructor(
    @Inject(PLACET) private readonly placet: Placet,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A communication that arrived then was answered with 503. */
  missed(arrivedAt: string): void {
    if (this.since !== undefined) return;
    this.since = arrivedAt;
    this.writing = this.write(arrivedAt);
  }

  async onApplicationShutdown(): Promise<void> {
    this.hasEnded = true;
    await this.writing;
  }

  private async write(from: string): Promise<void> {
    const clock = systemClock();
    while (!this.hasEnded) {
      try {
        await this.placet.store.transaction((tx) => recordIntakeGap(tx, from, clock.receivedNow()));
        this.since = undefined;
        return;
      } catch (error) {
        this.log.warn({ error }, 'A gap of intake cannot be recorded yet');
        await delay(RETRY_MS, undefined, { ref: false });
      }
    }
  }
}
