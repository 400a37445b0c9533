import { Controller, Get, Req, Res } from '@nestjs/common';
import { viewBoard, type BoardView } from '#runtime';
import { Desk } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API, linkedDraft } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { pageOfQuery, queryOf, sendView } from '../http/send-view.js';
import { refuse } from '../http/problem.js';
import { Reads } from '../openapi/describe.js';

const QUERY = ['body', 'kind', 'area', 'limit'] as const;
const FILTERS = ['body', 'kind', 'area'] as const;
type Query = Readonly<Partial<Record<(typeof QUERY)[number], string>>>;
/** Of each column: a page of its own shows the rest. */
const LIMIT = '10';
const LIMIT_AT_MOST = 50;

@Controller(`${API}/board`)
export class BoardController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @Policy('authenticated')
  @Reads({
    tag: 'Drafts',
    summary:
      'Drafts by state: how many the caller may know of, those that moved last, and the silences that run',
    view: 'Board',
    query: QUERY,
  })
  async board(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const query = queryOf(request, QUERY);
    const { limit } = pageOfQuery({ limit: query.limit ?? LIMIT });
    if (limit > LIMIT_AT_MOST)
      return refuse('invalid-payload', {
        pointers: [{ pointer: '/limit', expected: `1 to ${LIMIT_AT_MOST}` }],
      });
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, linked(await viewBoard(reading, query, { limit }), query));
  }
}

function linked({ columns, silences }: BoardView, query: Query): object {
  return {
    columns: columns.map((column) => ({
      ...column,
      drafts: column.drafts.map(linkedDraft),
      links: { drafts: listOf(column.state, query) },
    })),
    silences: silences.map(linkedDraft),
  };
}

/** The whole column as a list. */
function listOf(state: string, query: Query): string {
  const search = new URLSearchParams({ state });
  for (const name of FILTERS) if (query[name] !== undefined) search.set(name, query[name]);
  return `${API}/drafts?${search.toString()}`;
}
