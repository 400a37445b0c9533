import { Controller, Get, Req, Res } from '@nestjs/common';
import { listWorkflows, viewWorkflow } from '#runtime';
import { Desk, found, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { sendView } from '../http/send-view.js';
import { Reads } from '../openapi/describe.js';

const tag = 'Workflows';

@Controller(`${API}/workflows`)
export class WorkflowsController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @Policy('authenticated')
  @Reads({ tag, summary: 'The procedures that drafts follow', view: 'WorkflowList' })
  async list(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, { items: listWorkflows(reading) });
  }

  @Get(':id')
  @Policy('authenticated')
  @Reads({ tag, summary: 'One procedure in full', view: 'Workflow' })
  async one(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, found(viewWorkflow(reading, pathPart(request, 'id'))));
  }
}
