import { Inject, Injectable } from '@nestjs/common';
import type { Heartbeat, Job } from '#engine';
import type { Placet } from '#runtime';
import { Handles } from '../jobs/handles.js';
import { HEARTBEAT, PLACET } from '../tokens-of-injection.js';

@Injectable()
export class MaintenanceHandler {
  constructor(
    @Inject(PLACET) private readonly placet: Placet,
    @Inject(HEARTBEAT) private readonly heartbeat: Heartbeat,
  ) {}

  /** The sweeper of this process goes round at once; it is never two at a time. */
  @Handles('sweep')
  sweep(): Promise<void> {
    return Promise.resolve(this.placet.sweepNow());
  }

  @Handles('heartbeat')
  beat(job: Job): Promise<void> {
    return this.heartbeat.handle(job);
  }
}
