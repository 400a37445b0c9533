import { Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import {
  addWebhook,
  enableWebhook,
  EndpointFault,
  isKnownActor,
  listMessages,
  listWebhooks,
  registryOf,
  removeWebhook,
  replayDead,
  rotateWebhook,
  webhookForm,
  type Reading,
} from '#runtime';
import { assertStaff, Desk, found, pathPart } from '../http/desk.js';
import { readForm } from '../http/form.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { refuse } from '../http/problem.js';
import { SENSITIVE } from '../http/security-headers.js';
import { queryOf, sendView } from '../http/send-view.js';
import { Asks, Reads, Shows } from '../openapi/describe.js';

const tag = 'Webhooks';
const STATES: readonly string[] = ['dead', 'queued', 'sent', 'dropped'];
const MESSAGES_AT_MOST = 100;

/** Endpoints of programs that are told of changes: for chair and secretariat. */
@Controller(`${API}/webhooks`)
export class WebhooksController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @Policy('authenticated')
  @Reads({ tag, summary: 'Endpoints, without their secrets', view: 'WebhookList' })
  async list(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.staff(request);
    sendView(request, reply, reading, { items: await listWebhooks(reading.q) });
  }

  @Post()
  @Policy('authenticated')
  @Asks({
    tag,
    summary: 'Register an endpoint that is told what its owner is told; its secret is told this once',
    asked: 'WebhookRequest',
    view: 'WebhookIssued',
    status: 201,
  })
  async add(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const { url, owner, label } = readForm(webhookForm, request.body);
    const { viewer } = await this.staff(request);
    const { store, config } = this.desk.placet;
    const whose = owner ?? viewer.as;
    if (!(await isKnownActor(store, config.PLACET_ORGANISATION, whose)))
      return refuse('invalid-payload', {
        pointers: [{ pointer: '/owner', expected: 'a participant or an office' }],
      });
    const { secret, webhook } = await orRefused(
      addWebhook(registryOf(config, store), { owner: whose, url, label }),
    );
    sendSecret(reply, 201, { ...webhook, secret });
  }

  @Post(':id/rotate')
  @Policy('authenticated')
  @Shows(tag, 'Change the secret of an endpoint; for a day the one before signs too', { isPublic: false })
  async rotate(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.staff(request);
    const { store, config } = this.desk.placet;
    const { secret, webhook } = found(
      await orRefused(rotateWebhook(registryOf(config, store), pathPart(request, 'id'))),
    );
    sendSecret(reply, 200, { ...webhook, secret });
  }

  @Post(':id/enable')
  @Policy('authenticated')
  @Shows(tag, 'Tell an endpoint again that was disabled', { status: 204, isPublic: false })
  async enable(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.staff(request);
    found(await enableWebhook(this.desk.placet, pathPart(request, 'id')));
    reply.code(204).send();
  }

  @Post(':id/replay')
  @Policy('authenticated')
  @Shows(tag, 'Try again what was given up, under the same ids', { status: 204, isPublic: false })
  async replay(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.staff(request);
    found(await replayDead(this.desk.placet, pathPart(request, 'id')));
    reply.code(204).send();
  }

  @Get(':id/messages')
  @Policy('authenticated')
  @Reads({
    tag,
    summary: 'The latest messages of an endpoint; those that were given up, unless told',
    view: 'WebhookMessageList',
    query: ['state'],
  })
  async messages(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.staff(request);
    const { state = 'dead' } = queryOf(request, ['state']);
    if (!STATES.includes(state))
      return refuse('invalid-payload', { pointers: [{ pointer: '/state', expected: STATES.join(' | ') }] });
    const asked = { id: pathPart(request, 'id'), state, limit: MESSAGES_AT_MOST };
    sendView(request, reply, reading, { items: found(await listMessages(reading.q, asked)) });
  }

  @Delete(':id')
  @Policy('authenticated')
  @Shows(tag, 'Remove an endpoint; what waits for it is dropped', { status: 204, isPublic: false })
  async remove(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.staff(request);
    found(await removeWebhook(this.desk.placet, pathPart(request, 'id')));
    reply.code(204).send();
  }

  private async staff(request: ApiRequest): Promise<Reading> {
    const reading = await this.desk.reading(request);
    assertStaff(reading);
    return reading;
  }
}

async function orRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof EndpointFault)) throw error;
    return refuse('invalid-payload', { pointers: [{ pointer: error.pointer, expected: error.message }] });
  }
}

function sendSecret(reply: ApiReply, status: number, view: object): void {
  reply.code(status).header('Cache-Control', SENSITIVE).send(view);
}
