import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { Placet } from '#runtime';
import type { Log } from '#store';
import { CommandDesk } from './commands/command-desk.js';
import { Intake } from './commands/intake.js';
import { Preconditions } from './commands/preconditions.js';
import { Refusals } from './commands/refusals.js';
import { Callers } from './http/callers.js';
import { Desk } from './http/desk.js';
import { assertPolicies, PolicyGuard } from './http/policy.js';
import { Traffic } from './http/traffic.js';
import { LOG, OPENAPI, PLACET } from './http/tokens-of-injection.js';
import { BoardController } from './resources/board.controller.js';
import { CalendarController } from './resources/calendar.controller.js';
import { ClockController } from './resources/clock.controller.js';
import { DecisionsController } from './resources/decisions.controller.js';
import { DelegationController } from './resources/delegation.controller.js';
import { DeliveriesController } from './resources/deliveries.controller.js';
import { DraftsController } from './resources/drafts.controller.js';
import { EventsController } from './resources/events.controller.js';
import { FeedsController } from './resources/feeds.controller.js';
import { HealthController } from './resources/health.controller.js';
import { JournalsController } from './resources/journals.controller.js';
import { MeetingsController } from './resources/meetings.controller.js';
import { NoticesController } from './resources/notices.controller.js';
import { NotificationsController } from './resources/notifications.controller.js';
import { OrganisationController } from './resources/organisation.controller.js';
import { PagesController, type OpenApi } from './resources/pages.controller.js';
import { Rehearsals } from './resources/rehearsals.js';
import { Streams } from './resources/streams.js';
import { WebhooksController } from './resources/webhooks.controller.js';
import { WorkflowsController } from './resources/workflows.controller.js';

const CONTROLLERS: readonly Type[] = [
  BoardController,
  DelegationController,
  CalendarController,
  DraftsController,
  MeetingsController,
  JournalsController,
  OrganisationController,
  DecisionsController,
  WorkflowsController,
  NoticesController,
  NotificationsController,
  DeliveriesController,
  EventsController,
  HealthController,
  ClockController,
  FeedsController,
  WebhooksController,
  PagesController,
];

export interface ApiParts {
  readonly placet: Placet;
  readonly log: Log;
  readonly openapi: OpenApi;
  readonly traffic: Traffic;
  /** Further routes, for tests. */
  readonly controllers?: readonly Type[];
}

@Module({})
export class ApiModule {
  /** @throws Error when a route does not say who may call it. */
  static of({ placet, log, openapi, traffic, controllers = [] }: ApiParts): DynamicModule {
    const all = [...CONTROLLERS, ...controllers];
    assertPolicies(all);
    return {
      module: ApiModule,
      controllers: all,
      providers: [
        { provide: PLACET, useValue: placet },
        { provide: LOG, useValue: log },
        { provide: OPENAPI, useValue: openapi },
        { provide: Traffic, useValue: traffic },
        Callers,
        CommandDesk,
        Desk,
        Intake,
        PolicyGuard,
        Preconditions,
        Refusals,
        Rehearsals,
        Streams,
      ],
    };
  }
}
