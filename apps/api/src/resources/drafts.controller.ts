import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import {
  listDrafts,
  listRevisions,
  namesFor,
  viewConcerns,
  viewDraft,
  viewHistory,
  viewMigration,
  viewPlan,
  viewPositions,
  viewRevision,
  viewTimeline,
  type Reading,
} from '#runtime';
import { CommandDesk } from '../commands/command-desk.js';
import { Desk, found, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API, linkedDraft, linkedMeeting, linkedPlan, linkedRevision } from '../http/links.js';
import { RefusedError } from '../http/problem.js';
import { Policy } from '../http/policy.js';
import { pageOfQuery, queryOf, sendPage, sendView } from '../http/send-view.js';
import { SENSITIVE } from '../http/security-headers.js';
import { Asks, Reads, Takes } from '../openapi/describe.js';
import { asStaff } from './migration-query.js';
import { Rehearsals } from './rehearsals.js';

const tag = 'Drafts';
const QUERY = ['state', 'body', 'kind', 'area', 'limit', 'after'] as const;
const PLAN = ['meeting', 'body', 'on', 'start', 'silence'] as const;
const REVISION = /^[1-9]\d{0,5}$/;

@Controller(`${API}/drafts`)
export class DraftsController {
  constructor(
    private readonly desk: Desk,
    private readonly commands: CommandDesk,
    private readonly rehearsals: Rehearsals,
  ) {}

  @Get()
  @Policy('authenticated')
  @Reads({
    tag,
    summary: 'Drafts that the caller may know of, those that moved last first',
    view: 'DraftList',
    query: QUERY,
  })
  async list(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const query = queryOf(request, QUERY);
    const page = pageOfQuery(query);
    const reading = await this.desk.reading(request);
    const drafts = await listDrafts(reading, query, page);
    sendPage(request, reply, reading, { ...drafts, items: drafts.items.map(linkedDraft) });
  }

  @Post('commands')
  @Policy('command')
  @Takes({ tag, summary: 'Make a draft', commands: 'DraftMaking', makes: true })
  async create(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.commands.take(request, reply, { kind: 'draft' });
  }

  @Post(':id/commands')
  @Policy('command')
  @Takes({ tag, summary: 'Give a command on a draft', commands: 'DraftCommand' })
  async command(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.commands.take(request, reply, { kind: 'draft', id: pathPart(request, 'id') });
  }

  @Get(':id')
  @Policy('authenticated')
  @Reads({
    tag,
    summary: 'One draft: how it stands, what it needs, and what the caller can do',
    view: 'Draft',
  })
  async one(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const id = pathPart(request, 'id');
    await this.desk.placet.engine.wakeSubject({ kind: 'draft', id });
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, linkedDraft(found(await viewDraft(reading, id)).view));
  }

  @Get(':id/revisions')
  @Policy('authenticated')
  @Reads({ tag, summary: 'Its revisions', view: 'RevisionList' })
  async revisions(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.part(request, reply, async (reading, id) => {
      const revisions = await listRevisions(reading, id);
      return revisions && { items: revisions.map((revision) => linkedRevision(id, revision)) };
    });
  }

  @Get(':id/revisions/:number')
  @Policy('authenticated')
  @Reads({ tag, summary: 'One revision with its text', view: 'Revision' })
  async revision(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const number = pathPart(request, 'number');
    await this.part(request, reply, async (reading, id) => {
      const revision = REVISION.test(number) ? await viewRevision(reading, id, Number(number)) : undefined;
      return revision && linkedRevision(id, revision);
    });
  }

  @Get(':id/positions')
  @Policy('authenticated')
  @Reads({ tag, summary: 'Positions that the caller may read', view: 'Positions' })
  async positions(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.part(request, reply, viewPositions);
  }

  @Get(':id/concerns')
  @Policy('authenticated')
  @Reads({ tag, summary: 'Concerns that the caller may read', view: 'Concerns' })
  async concerns(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.part(request, reply, viewConcerns);
  }

  @Get(':id/history')
  @Policy('authenticated')
  @Reads({ tag, summary: 'What happened, as far as the caller may know it', view: 'History' })
  async history(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.part(request, reply, viewHistory);
  }

  @Get(':id/timeline')
  @Policy('authenticated')
  @Reads({ tag, summary: 'Where it has been, and the dates and meetings that concern it', view: 'Timeline' })
  async timeline(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.part(request, reply, async (reading, id) => {
      const timeline = await viewTimeline(reading, id);
      return timeline && { ...timeline, meetings: timeline.meetings.map(linkedMeeting) };
    });
  }

  @Get(':id/migration')
  @Policy('authenticated')
  @Reads({
    tag,
    summary:
      'What bringing it to another version of its procedure would change; for the Chair and the Secretariat',
    view: 'Migration',
    query: ['to'],
  })
  async migration(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const { reading, to } = await asStaff(this.desk, request);
    sendView(request, reply, reading, found(await viewMigration(reading, pathPart(request, 'id'), to)));
  }

  @Get(':id/plan')
  @Policy('authenticated')
  @Reads({
    tag,
    summary:
      'Counted back from a meeting: by when each earlier step is to be done, and what no longer can be',
    description:
      'For a `meeting` by its id, or for a meeting of `body` that would open `on` a date (at 10:00) or instant. `start`: where a draft that is not yet submitted is to begin; `silence`: bodies that are to decide by silence, with commas between them. It is computed at each call.',
    view: 'Plan',
    query: PLAN,
  })
  async plan(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const { silence, ...query } = queryOf(request, PLAN);
    const silences = silence?.split(',') ?? [];
    await this.part(request, reply, async (reading, id) => {
      const plan = await viewPlan(reading, id, { ...query, silences });
      if (plan && 'refused' in plan) throw new RefusedError(plan, namesFor(reading));
      return plan && linkedPlan(plan);
    });
  }

  @Post(':id/rehearsal')
  @Policy('authenticated')
  @Asks({
    tag,
    summary: 'Rehearse what may become of it, in a copy of its own; for the Chair and the Secretariat',
    asked: 'RehearsalRequest',
    view: 'Rehearsal',
  })
  async rehearsal(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const view = await this.rehearsals.of(request, pathPart(request, 'id'));
    reply.code(200).header('Cache-Control', SENSITIVE).send(view);
  }

  private async part(
    request: ApiRequest,
    reply: ApiReply,
    view: (reading: Reading, id: string) => Promise<object | undefined>,
  ): Promise<void> {
    const id = pathPart(request, 'id');
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, found(await view(reading, id)));
  }
}
