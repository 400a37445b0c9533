import { Controller, Get, Req, Res } from '@nestjs/common';
import { diagramOf, listWorkflows, viewMigrations, viewVerification, viewWorkflow } from '#runtime';
import { Desk, found, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { SENSITIVE } from '../http/security-headers.js';
import { sendView } from '../http/send-view.js';
import { Reads, Shows } from '../openapi/describe.js';
import { asStaff } from './migration-query.js';

const tag = 'Workflows';
/** A picture brings its own styles and runs nothing. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

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

  @Get(':id/verify')
  @Policy('authenticated')
  @Reads({ tag, summary: 'What exploring the procedure proves or refutes', view: 'Verification' })
  async verify(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, found(viewVerification(reading, pathPart(request, 'id'))));
  }

  @Get(':id/migration')
  @Policy('authenticated')
  @Reads({
    tag,
    summary: 'What bringing every running draft to a version would change; for the Chair and the Secretariat',
    view: 'Migrations',
    query: ['to'],
  })
  async migration(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const { reading, to } = await asStaff(this.desk, request);
    const id = pathPart(request, 'id');
    const version = to ?? found(reading.catalogue.current(id)).identity.version;
    sendView(request, reply, reading, found(await viewMigrations(reading, id, version)));
  }

  @Get(':id/diagram.svg')
  @Policy('authenticated')
  @Shows(tag, 'The procedure as a picture', { type: 'image/svg+xml', isPublic: false })
  async diagram(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    const svg = found(diagramOf(reading, pathPart(request, 'id')));
    reply
      .header('Content-Type', 'image/svg+xml; charset=utf-8')
      .header('Content-Security-Policy', PICTURE_POLICY)
      .header('Content-Language', reading.language)
      .header('Vary', 'Authorization, Accept-Language')
      .header('Cache-Control', SENSITIVE)
      .send(svg);
  }
}
