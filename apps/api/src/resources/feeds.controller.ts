import { createHash } from 'node:crypto';
import { Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { LANGUAGES, type Language } from '#messages';
import {
  calendarFeed,
  feedForm,
  findFeed,
  issueFeed,
  listFeeds,
  mailDomainOf,
  noteFetched,
  revokeFeed,
} from '#runtime';
import type { FeedRow } from '#store';
import { Desk, pathPart } from '../http/desk.js';
import { readForm } from '../http/form.js';
import { headerOf, type ApiReply, type ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { refuse } from '../http/problem.js';
import { SENSITIVE } from '../http/security-headers.js';
import { sendView } from '../http/send-view.js';
import { isKnown } from '../http/view-tag.js';
import { Asks, Reads, Shows } from '../openapi/describe.js';
import { Fetches } from './fetches.js';

const tag = 'Calendar';
const PATH = `${API}/calendar/feeds`;
/** Programs ask once an hour; people try again. */
const PER_MINUTE = 30;
const TAG_LENGTH = 32;

/** Calendars to subscribe to: each is read by its secret address alone. */
@Controller(PATH)
export class FeedsController {
  private readonly fetches = new Fetches(PER_MINUTE);

  constructor(private readonly desk: Desk) {}

  @Get()
  @Policy('authenticated')
  @Reads({ tag, summary: 'The caller’s calendars, without their secrets', view: 'FeedList' })
  async list(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, { items: await listFeeds(reading.q, reading.viewer.as) });
  }

  @Post()
  @Policy('authenticated')
  @Asks({
    tag,
    summary: 'Make a calendar of the caller’s; its secret address is told this once',
    asked: 'FeedRequest',
    view: 'FeedIssued',
    status: 201,
  })
  async issue(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const { body, language, label } = readForm(feedForm, request.body);
    const { organisation, viewer, language: spoken } = await this.desk.reading(request);
    if (body !== undefined && !organisation.bodies.some(({ code }) => code === body))
      return refuse('invalid-payload', { pointers: [{ pointer: '/body', expected: 'a body' }] });
    const { store, config } = this.desk.placet;
    const asked = { actor: viewer.as, body, language: language ?? spoken, label };
    const { secret, feed } = await issueFeed(store, asked);
    const path = `${PATH}/${secret}.ics`;
    const url = config.PLACET_PUBLIC_URL && `${config.PLACET_PUBLIC_URL}${path}`;
    reply
      .code(201)
      .header('Cache-Control', SENSITIVE)
      .send({ ...feed, path, ...(url === undefined ? {} : { url }) });
  }

  @Delete(':id')
  @Policy('authenticated')
  @Shows(tag, 'End a calendar of the caller’s at once', { status: 204, isPublic: false })
  async revoke(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const id = pathPart(request, 'id');
    const { viewer } = await this.desk.reading(request);
    const meant = await revokeFeed(this.desk.placet.store, id, viewer.as);
    if (meant.length !== 1) return refuse('not-found');
    reply.code(204).send();
  }

  /** Programs that show calendars send no token: the address is the secret. */
  @Get(':file')
  @Policy('public')
  @Shows(tag, 'A calendar (RFC 5545) by its secret address', { type: 'text/calendar' })
  async fetch(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const feed = await findFeed(this.desk.placet.store.read, secretIn(request));
    if (!feed) return refuse('not-found');
    if (this.fetches.isTooMany(feed.hash)) return refuse('rate-limited');
    await noteFetched(this.desk.placet.store, feed, request.arrivedAt);
    const { config } = this.desk.placet;
    const { actor } = feed;
    const reading = await this.desk.readingAs({ actor, at: request.arrivedAt, language: languageIn(feed) });
    const text = await calendarFeed(reading, {
      body: feed.body ?? undefined,
      domain: mailDomainOf(config),
      publicUrl: config.PLACET_PUBLIC_URL,
    });
    const own = `"${createHash('sha256').update(text).digest('hex').slice(0, TAG_LENGTH)}"`;
    reply
      .header('ETag', own)
      .header('Cache-Control', SENSITIVE)
      .header('Content-Language', feed.language)
      .header('X-Robots-Tag', 'noindex');
    if (isKnown(headerOf(request, 'if-none-match'), own)) return void reply.code(304).send();
    reply.code(200).header('Content-Type', 'text/calendar; charset=utf-8').send(text);
  }
}

function secretIn({ params }: ApiRequest): string {
  const { file = '' } = params as { readonly file?: string };
  return file.endsWith('.ics') ? file.slice(0, -'.ics'.length) : '';
}

const languageIn = ({ language }: FeedRow): Language =>
  LANGUAGES.find((one) => one === language) ?? LANGUAGES[0];
