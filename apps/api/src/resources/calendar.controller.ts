import { Controller, Get, Req, Res } from '@nestjs/common';
import { isRefused, toInstant } from '#calendar';
import { listCalendar, type CalendarEntry } from '#runtime';
import { Desk } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API, draftPath, linkedMeeting } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { refuse } from '../http/problem.js';
import { pageOfQuery, queryOf, sendPage } from '../http/send-view.js';
import { Reads } from '../openapi/describe.js';

const QUERY = ['from', 'until', 'body', 'limit', 'after'] as const;
const DAY_MS = 86_400_000;
const USUAL_DAYS = 31;
const DAYS_AT_MOST = 400;

@Controller(`${API}/calendar`)
export class CalendarController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @Policy('authenticated')
  @Reads({
    tag: 'Calendar',
    summary: 'Meetings that open and deadlines that come between two instants, in the order of time',
    description: `\`from\`: now unless told; \`until\`: ${USUAL_DAYS} days later, and ${DAYS_AT_MOST} at most. A date alone is its first moment at the seat of the organisation.`,
    view: 'CalendarList',
    query: QUERY,
  })
  async list(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const query = queryOf(request, QUERY);
    const page = pageOfQuery(query);
    const reading = await this.desk.reading(request);
    const { zone } = reading.organisation.seat;
    const from = query.from === undefined ? reading.viewer.at : instantIn(query.from, '/from', zone);
    const until =
      query.until === undefined ? daysAfter(from, USUAL_DAYS) : instantIn(query.until, '/until', zone);
    if (until > daysAfter(from, DAYS_AT_MOST))
      return refuse('invalid-payload', {
        pointers: [{ pointer: '/until', expected: `${DAYS_AT_MOST} days after from, at most` }],
      });
    const entries = await listCalendar(reading, { from, until, body: query.body }, page);
    sendPage(request, reply, reading, { ...entries, items: entries.items.map(linked) });
  }
}

const daysAfter = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * DAY_MS).toISOString();

function instantIn(text: string, pointer: string, zone: string): string {
  const read = toInstant(text, zone, { hour: '00:00' });
  if (!isRefused(read)) return read.instant;
  return refuse('invalid-payload', { pointers: [{ pointer, expected: 'an instant or a date' }] });
}

function linked({ at, meeting, deadline }: CalendarEntry): object {
  return {
    at,
    ...(meeting ? { meeting: linkedMeeting(meeting) } : {}),
    ...(deadline ? { deadline: { ...deadline, links: { draft: draftPath(deadline.draft) } } } : {}),
  };
}
