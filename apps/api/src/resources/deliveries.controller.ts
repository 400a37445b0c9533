import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { deliveriesOf, DELIVERY_STATES, listDeliveries, takeReport, type DeliveryState } from '#runtime';
import { Desk, found, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { refuse } from '../http/problem.js';
import { pageOfQuery, queryOf, sendPage, sendView } from '../http/send-view.js';
import { Reads, TakesMessage } from '../openapi/describe.js';

const tag = 'Notifications';
const QUERY = ['state', 'limit', 'after'] as const;

/** The register of deliveries: who was sent what, and what became of it. */
@Controller(API)
export class DeliveriesController {
  constructor(private readonly desk: Desk) {}

  @Get('deliveries')
  @Policy('authenticated')
  @Reads({
    tag,
    summary: 'What became of messages, the latest first',
    view: 'DeliveryList',
    query: QUERY,
    description:
      'The chair and the secretariat see everybody’s, unless they ask for a state those that were not delivered; others their own.',
  })
  async list(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const query = queryOf(request, QUERY);
    const page = pageOfQuery(query);
    const state = stateOf(query.state);
    const reading = await this.desk.reading(request);
    sendPage(request, reply, reading, await listDeliveries(reading, state, page));
  }

  @Get('notices/:id/deliveries')
  @Policy('authenticated')
  @Reads({
    tag,
    summary: 'What became of one notice, recipient by recipient',
    view: 'NoticeDeliveries',
    description: 'All of them for the chair and the secretariat; their own for others.',
  })
  async ofNotice(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const id = pathPart(request, 'id');
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, { items: found(await deliveriesOf(reading, id)) });
  }

  /** For a mail server that hands over what comes back; `placet mail bounces` reads a mailbox instead. */
  @Post('deliveries/bounces')
  @Policy('authenticated')
  @TakesMessage(
    tag,
    'Hand over a message that a mail server returned',
    'RFC 3464, as it came. For the secretariat; taken again, it changes nothing more.',
  )
  async bounce(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const { viewer } = await this.desk.reading(request);
    if (viewer.as !== 'secretariat') return refuse('not-entitled');
    const message = request.body;
    if (typeof message !== 'string' || message === '')
      return refuse('invalid-payload', { pointers: [{ pointer: '', expected: 'message/rfc822' }] });
    reply.code(200).send({ items: await takeReport(this.desk.placet, message) });
  }
}

const isState = (text: string): text is DeliveryState => DELIVERY_STATES.some((state) => state === text);

function stateOf(text: string | undefined): DeliveryState | undefined {
  if (text === undefined || isState(text)) return text;
  return refuse('invalid-payload', {
    pointers: [{ pointer: '/state', expected: DELIVERY_STATES.join(' | ') }],
  });
}
