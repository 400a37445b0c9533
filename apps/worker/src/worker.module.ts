import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { Heartbeat } from '#engine';
import type { Placet } from '#runtime';
import { MaintenanceHandler } from './handlers/maintenance.handler.js';
import { RowsHandler } from './handlers/rows.handler.js';
import { handlersOf } from './jobs/handles.js';
import { HANDLERS, HEARTBEAT, PLACET } from './tokens-of-injection.js';

export const JOB_HANDLERS: readonly Type[] = [RowsHandler, MaintenanceHandler];

export interface WorkerParts {
  readonly placet: Placet;
  readonly heartbeat: Heartbeat;
  /** Others than those of the module, for tests. */
  readonly handlers?: readonly Type[];
}

@Module({})
export class WorkerModule {
  /** Starting it throws when a job has no handler or several. */
  static of({ placet, heartbeat, handlers = JOB_HANDLERS }: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        { provide: PLACET, useValue: placet },
        { provide: HEARTBEAT, useValue: heartbeat },
        ...handlers,
        {
          provide: HANDLERS,
          useFactory: (...instances: object[]) => handlersOf(instances),
          inject: [...handlers],
        },
      ],
    };
  }
}
