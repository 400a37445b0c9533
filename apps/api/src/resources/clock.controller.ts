import { Controller, Get, Req, Res } from '@nestjs/common';
import { clockStatus, viewClock } from '#runtime';
import { Desk } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { sendView } from '../http/send-view.js';
import { Reads } from '../openapi/describe.js';

@Controller(`${API}/clock`)
export class ClockController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @Policy('authenticated')
  @Reads({
    tag: 'Health',
    summary: 'Whether deadlines take effect and notices leave: alive, late, stopped or unknown, in words',
    view: 'Clock',
  })
  async show(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, viewClock(reading, await clockStatus(this.desk.placet)));
  }
}
