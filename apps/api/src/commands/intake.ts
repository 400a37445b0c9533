import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { recordIntakeGap, TryAgain, type Answer, type CommandRequest } from '#engine';
import type { Placet } from '#runtime';
import type { Log } from '#store';
import { LOG, PLACET } from '../http/tokens-of-injection.js';
import { formOf, type Destination } from './catalogue.js';

const RETRY_MS = 1_000;

/**
 * Hands commands to the engine, and keeps that a communication could not be taken: a silence that nobody could break
 * is no silence. Written when the database answers again; if this process ends before, the missing heartbeat tells the
 * same.
 */
@Injectable()
export class Intake implements OnApplicationShutdown {
  private missedSince: string | undefined;
  private writing: Promise<void> = Promise.resolve();
  private hasEnded = false;

  constructor(
    @Inject(PLACET) private readonly placet: Placet,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @throws TryAgain when nothing can be said about the command now. */
  async dispatch({ kind, id }: Destination, command: CommandRequest): Promise<Answer> {
    try {
      const place = id === undefined ? { creates: kind } : { ref: { kind, id } };
      const [answer] = await this.placet.engine.dispatch({ ...place, commands: [command] });
      if (!answer) throw new Error('The engine gave no answer');
      return answer;
    } catch (error) {
      if (error instanceof TryAgain && formOf(kind, command.type)?.communication)
        this.missed(command.receivedAt);
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.hasEnded = true;
    await this.writing;
  }

  private missed(arrivedAt: string | undefined): void {
    if (this.missedSince !== undefined || arrivedAt === undefined) return;
    this.missedSince = arrivedAt;
    this.writing = this.write(arrivedAt);
  }

  private async write(from: string): Promise<void> {
    const { clock } = this.placet;
    while (!this.hasEnded) {
      try {
        await this.placet.store.transaction((tx) => recordIntakeGap(tx, from, clock.receivedNow()));
        this.missedSince = undefined;
        return;
      } catch (error) {
        this.log.warn({ error }, 'A gap of intake cannot be recorded yet');
        await delay(RETRY_MS, undefined, { ref: false });
      }
    }
  }
}
