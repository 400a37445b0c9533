import { Inject, Injectable } from '@nestjs/common';
import type { Job } from '#engine';
import type { Placet } from '#runtime';
import { Handles } from '../jobs/handles.js';
import { PLACET } from '../tokens-of-injection.js';

/** Jobs that point at a row: whether there is anything left to do, the row knows. */
@Injectable()
export class RowsHandler {
  constructor(@Inject(PLACET) private readonly placet: Placet) {}

  @Handles('wake')
  wake({ data }: Job): Promise<unknown> {
    return this.placet.jobs.wake(idOf(data));
  }

  @Handles('deliver')
  deliver({ data }: Job): Promise<unknown> {
    return this.placet.jobs.deliver(idOf(data));
  }

  @Handles('render')
  render({ data }: Job): Promise<unknown> {
    return this.placet.jobs.render(idOf(data));
  }
}

function idOf({ id }: Job['data']): string {
  if (typeof id !== 'string' || id === '') throw new Error('A job does not say which row it is about');
  return id;
}
