import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { diagramOf, listWorkflows, toCheck, viewMigrations, viewVerification, viewWorkflow } from '#runtime';
import { answerBody } from '../commands/answer-body.js';
import { CommandDesk } from '../commands/command-desk.js';
import { assertStaff, Desk, found, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { refuse, RefusedError } from '../http/problem.js';
import { SENSITIVE } from '../http/security-headers.js';
import { sendView } from '../http/send-view.js';
import { Reads, Shows, TakesFile } from '../openapi/describe.js';
import { asStaff } from './migration-query.js';
import { intoTheWorkflow, trialOf } from './workflow-trial.js';

const tag = 'Workflows';
/** A picture brings its own styles and runs nothing. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

@Controller(`${API}/workflows`)
export class WorkflowsController {
  constructor(
    private readonly desk: Desk,
    private readonly commands: CommandDesk,
  ) {}

  @Post()
  @Policy('authenticated')
  @TakesFile(
    tag,
    'Put a procedure into use',
    'The same as the command `workflow.add`. New drafts of its kind follow it; drafts that run go on under theirs.',
  )
  async add(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const source = sourceOf(request.body);
    const reading = await this.desk.reading(request);
    if ((request.query as { readonly dryRun?: unknown }).dryRun === 'true') {
      assertStaff(reading);
      const check = await this.desk.placet.checks.check(toCheck(source, reading.organisation));
      reply.code(200).header('Cache-Control', SENSITIVE).send(trialOf(check, reading.language));
      return;
    }
    const command = { type: 'workflow.add', with: { source } };
    const answer = await this.commands
      .give(request, command, this.desk.placet.organisationRef)
      .catch((error: unknown) => {
        throw error instanceof RefusedError ? aboutTheWorkflow(error) : error;
      });
    const id = String(answer.made?.['workflow']);
    reply
      .code(201)
      .header('Location', `${API}/workflows/${id}`)
      .header('Cache-Control', SENSITIVE)
      .send({ ...answerBody(answer, reading.language), workflow: id });
  }

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

/** A workflow as it was sent: YAML as it is, JSON as text again. */
function sourceOf(body: unknown): string {
  if (typeof body === 'string' && body.trim() !== '') return body;
  if (typeof body === 'object' && body !== null) return JSON.stringify(body, null, 2);
  return refuse('invalid-payload', { pointers: [{ pointer: '', expected: 'a workflow as YAML or JSON' }] });
}

/** Here the workflow is all that was sent. */
function aboutTheWorkflow({ refusal, names }: RefusedError): RefusedError {
  const pointers = refusal.pointers?.map((one) => ({ ...one, pointer: intoTheWorkflow(one.pointer) }));
  return new RefusedError({ ...refusal, ...(pointers ? { pointers } : {}) }, names);
}
