import { Controller, Get, Req, Res } from '@nestjs/common';
import { listDecisions, viewDecision } from '#runtime';
import { Desk, found, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API, linkedDecision } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { pageOfQuery, queryOf, sendPage, sendView } from '../http/send-view.js';
import { Reads } from '../openapi/describe.js';

const tag = 'Decisions';
const QUERY = ['body', 'limit', 'after'] as const;

@Controller(`${API}/decisions`)
export class DecisionsController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @Policy('authenticated')
  @Reads({ tag, summary: 'The register of decisions, the latest first', view: 'DecisionList', query: QUERY })
  async list(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const query = queryOf(request, QUERY);
    const page = pageOfQuery(query);
    const reading = await this.desk.reading(request);
    const decisions = await listDecisions(reading, query, page);
    sendPage(request, reply, reading, { ...decisions, items: decisions.items.map(linkedDecision) });
  }

  @Get(':id')
  @Policy('authenticated')
  @Reads({ tag, summary: 'One decision', view: 'Decision' })
  async one(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const id = pathPart(request, 'id');
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, linkedDecision(found(await viewDecision(reading, id))));
  }
}
