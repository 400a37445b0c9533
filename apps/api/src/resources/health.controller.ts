import { Controller, Get, Res } from '@nestjs/common';
import { conditionsOf } from '#runtime';
import { Desk } from '../http/desk.js';
import type { ApiReply } from '../http/http.js';
import { Policy } from '../http/policy.js';
import { Shows } from '../openapi/describe.js';

const tag = 'Health';
const PROBE_MS = 2_000;
/** A sweep may be late this many times over before the process says so. */
const SWEEPS_TOLERATED = 6;
const SWEEP_LATE_AT_LEAST_MS = 60_000;

type State = 'ok' | 'degraded' | 'failing';
interface Check {
  readonly name: string;
  readonly state: State;
}

@Controller('health')
export class HealthController {
  constructor(private readonly desk: Desk) {}

  @Get('live')
  @Policy('public')
  @Shows(tag, 'The process answers')
  live(@Res() reply: ApiReply): void {
    answer(reply, []);
  }

  @Get('startup')
  @Policy('public')
  @Shows(tag, 'The process has started')
  startup(@Res() reply: ApiReply): void {
    answer(reply, []);
  }

  @Get('ready')
  @Policy('public')
  @Shows(tag, 'Commands can be taken: the database can be written, and timers are looked after')
  async ready(@Res() reply: ApiReply): Promise<void> {
    answer(reply, [
      { name: 'database', state: await this.database() },
      { name: 'sweeper', state: this.sweeper() },
      ...(await conditionsOf(this.desk.placet)),
    ]);
  }

  /** Proof by a transaction: only what can be committed can be acknowledged. */
  private async database(): Promise<State> {
    const probe = this.desk.placet.store
      .transaction((tx) => tx.now())
      .then(
        (): State => 'ok',
        (): State => 'failing',
      );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<State>((resolve) => {
      timer = setTimeout(() => resolve('failing'), PROBE_MS);
    });
    const state = await Promise.race([probe, late]);
    clearTimeout(timer);
    return state;
  }

  private sweeper(): State {
    const { placet } = this.desk;
    const ago = placet.sweptMsAgo();
    const limit = Math.max(SWEEPS_TOLERATED * placet.config.PLACET_SWEEP_MS, SWEEP_LATE_AT_LEAST_MS);
    return ago === undefined || ago <= limit ? 'ok' : 'failing';
  }
}

function answer(reply: ApiReply, checks: readonly Check[]): void {
  const isFailing = checks.some(({ state }) => state === 'failing');
  const isDegraded = checks.some(({ state }) => state === 'degraded');
  reply
    .code(isFailing ? 503 : 200)
    .header('Cache-Control', 'no-store')
    .send({
      status: isFailing ? 'failing' : isDegraded ? 'degraded' : 'ok',
      ...(checks.length > 0 ? { checks } : {}),
    });
}
