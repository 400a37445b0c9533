import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import {
  listAgendaVersions,
  listMeetings,
  viewAgendaProposal,
  viewAgendaVersion,
  viewMeeting,
} from '#runtime';
import { CommandDesk } from '../commands/command-desk.js';
import { Desk, found, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API, linkedAgenda, linkedMeeting } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { pageOfQuery, queryOf, sendPage, sendView } from '../http/send-view.js';
import { Reads, Takes } from '../openapi/describe.js';

const tag = 'Meetings';
const VERSION = /^[1-9]\d{0,8}$/;
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

  @Get(':id/agenda/proposal')
  @Policy('authenticated')
  @Reads({ tag, summary: 'What its agenda lacks, and why: chair and secretariat', view: 'AgendaProposal' })
  async proposal(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    const proposal = await viewAgendaProposal(reading, pathPart(request, 'id'));
    sendView(request, reply, reading, found(proposal));
  }

  @Get(':id/agenda/versions')
  @Policy('authenticated')
  @Reads({ tag, summary: 'Its agendas as they were circulated', view: 'AgendaVersionList' })
  async versions(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const id = pathPart(request, 'id');
    const reading = await this.desk.reading(request);
    const versions = found(await listAgendaVersions(reading, id));
    sendView(request, reply, reading, { items: versions.map((version) => linkedAgenda(id, version)) });
  }

  @Get(':id/agenda/versions/:number')
  @Policy('authenticated')
  @Reads({ tag, summary: 'One of them, and what was new in it', view: 'AgendaVersion' })
  async version(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const [id, number] = [pathPart(request, 'id'), pathPart(request, 'number')];
    const reading = await this.desk.reading(request);
    const version = VERSION.test(number) ? await viewAgendaVersion(reading, id, Number(number)) : undefined;
    sendView(request, reply, reading, linkedAgenda(id, found(version)));
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
