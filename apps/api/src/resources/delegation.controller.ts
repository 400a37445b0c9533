import { Controller, Get, Req, Res } from '@nestjs/common';
import { listAnswers, viewDelegation, type DelegationView } from '#runtime';
import { Desk, found } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API, draftPath, linkedDraft, linkedMeeting } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { pageOfQuery, queryOf, sendPage, sendView } from '../http/send-view.js';
import { Reads } from '../openapi/describe.js';

const tag = 'Delegation';
const PATH = `${API}/delegation`;
const QUERY = ['limit', 'after'] as const;

@Controller(PATH)
export class DelegationController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @Policy('authenticated')
  @Reads({
    tag,
    summary: 'What the caller’s own delegation has before it today; for delegations only',
    view: 'Delegation',
  })
  async today(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, linked(found(await viewDelegation(reading))));
  }

  @Get('answers')
  @Policy('authenticated')
  @Reads({
    tag,
    summary: 'Drafts on which the caller’s delegation may speak and has not, those that are due first',
    view: 'AnswerList',
    query: QUERY,
  })
  async answers(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const page = pageOfQuery(queryOf(request, QUERY));
    const reading = await this.desk.reading(request);
    const answers = await listAnswers(reading, page);
    sendPage(request, reply, reading, { ...answers, items: answers.items.map(linkedDraft) });
  }
}

function linked(view: DelegationView): object {
  return {
    ...view,
    answers: view.answers.map(linkedDraft),
    stale: view.stale.map(linkedDraft),
    confirmations: view.confirmations.map(linkedDraft),
    concerns: view.concerns.map((concern) => ({ ...concern, links: { draft: draftPath(concern.draft) } })),
    meetings: view.meetings.map(linkedMeeting),
    links: { self: PATH, answers: `${PATH}/answers` },
  };
}
