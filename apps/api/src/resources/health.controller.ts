import { Controller, Get, Res } from '@nestjs/common';
import { checksOf, healthBody, healthOf, type Check } from '#runtime';
import { Desk } from '../http/desk.js';
import type { ApiReply } from '../http/http.js';
import { Policy } from '../http/policy.js';
import { Shows } from '../openapi/describe.js';

const tag = 'Health';

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
  @Shows(
    tag,
    'Commands can be taken: the database can be written. `degraded` where timers or notices may be late because Redis or the workers are away',
  )
  async ready(@Res() reply: ApiReply): Promise<void> {
    answer(reply, await checksOf(this.desk.placet));
  }
}

function answer(reply: ApiReply, checks: readonly Check[]): void {
  reply
    .code(healthOf(checks) === 'failing' ? 503 : 200)
    .header('Cache-Control', 'no-store')
    .send(healthBody(checks));
}
