import { Controller, Get, Req, Res } from '@nestjs/common';
import { Streams } from './streams.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { Shows } from '../openapi/describe.js';

@Controller(`${API}/events`)
export class EventsController {
  constructor(private readonly streams: Streams) {}

  /** No content and no replay: whoever hears `changed` or `resync` reads again what it may read. */
  @Get()
  @Policy('authenticated')
  @Shows('Events', 'Server-sent events: `changed { subject }` when the caller’s view changed, and `resync`', {
    type: 'text/event-stream',
    isPublic: false,
  })
  open(@Req() request: ApiRequest, @Res() reply: ApiReply): void {
    this.streams.open(request, reply);
  }
}
