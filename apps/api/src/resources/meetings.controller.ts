import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { listMeetings, viewMeeting } from '#runtime';
import { CommandDesk } from '../commands/command-desk.js';
import { Desk, found, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API, linkedMeeting } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { pageOfQuery, queryOf, sendPage, sendView } from '../http/send-view.js';
import { Reads, Takes } from '../openapi/describe.js';

const tag = 'Meetings';
const QUERY = ['state', 'body', 'limit', 'after'] as const;

@Controller(`${API}/meetings`)
export class MeetingsController {
  constructor(
    private readonly desk: Desk,
    private readonly commands: CommandDesk,
  ) {}

  @Get()
  @Policy('authenticated')
  @Reads({ tag, summary: 'Meetings, the latest first', view: 'MeetingList', query: QUERY })
  async list(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const query = queryOf(request, QUERY);
    const page = pageOfQuery(query);
    const reading = await this.desk.reading(request);
    const meetings = await listMeetings(reading, query, page);
    sendPage(request, reply, reading, { ...meetings, items: meetings.items.map(linkedMeeting) });
  }

  @Post('commands')
  @Policy('command')
  @Takes({ tag, summary: 'Schedule a meeting', commands: 'MeetingMaking', makes: true })
  async create(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.commands.take(request, reply, { kind: 'meeting' });
  }

  @Post(':id/commands')
  @Policy('command')
  @Takes({ tag, summary: 'Give a command on a meeting', commands: 'MeetingCommand' })
  async command(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.commands.take(request, reply, { kind: 'meeting', id: pathPart(request, 'id') });
  }

  @Get(':id')
  @Policy('authenticated')
  @Reads({ tag, summary: 'One meeting with its agenda, and what the caller can do', view: 'Meeting' })
  async one(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const id = pathPart(request, 'id');
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, linkedMeeting(found(await viewMeeting(reading, id)).view));
  }
}
