import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { listNotifications, markRead } from '#runtime';
import { Desk, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { refuse } from '../http/problem.js';
import { pageOfQuery, queryOf, sendPage } from '../http/send-view.js';
import { Reads, Shows } from '../openapi/describe.js';

const tag = 'Notifications';
const QUERY = ['unread', 'limit', 'after'] as const;

@Controller(`${API}/notifications`)
export class NotificationsController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @Policy('authenticated')
  @Reads({ tag, summary: 'The caller’s inbox, the latest first', view: 'NotificationList', query: QUERY })
  async list(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const query = queryOf(request, QUERY);
    const page = pageOfQuery(query);
    const reading = await this.desk.reading(request);
    const unread = query.unread === 'true';
    sendPage(request, reply, reading, await listNotifications(reading, { unread }, page));
  }

  /** Reading it is what makes a notice in the inbox count as delivered. */
  @Post(':id/read')
  @Policy('authenticated')
  @Shows(tag, 'Note that the caller has read this notice', { status: 204, isPublic: false })
  async read(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const id = pathPart(request, 'id');
    const { viewer } = await this.desk.reading(request);
    if (!(await markRead(this.desk.placet.store, viewer.as, id))) return refuse('not-found');
    reply.code(204).send();
  }
}
