import { Controller, Get, Req, Res } from '@nestjs/common';
import { noticeRulesIn, previewNotices } from '#runtime';
import { Desk, found, pathPart } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { refuse } from '../http/problem.js';
import { sendView } from '../http/send-view.js';
import { Reads } from '../openapi/describe.js';
import { whatIfOf } from './what-if.js';

const tag = 'Notifications';
const WHO_GETS_WHAT = 'Who will get what, when, in which language and why, before anything is sent';
const QUERY = ['command'] as const;

@Controller(API)
export class NoticesController {
  /** A command is tried in a copy of its own, one at a time: each plays it through a whole engine in this process. */
  private isTrying = false;

  constructor(private readonly desk: Desk) {}

  @Get('notices/rules')
  @Policy('authenticated')
  @Reads({ tag, summary: 'Who is told of what, when, in which words', view: 'NoticeRules' })
  async rules(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, noticeRulesIn(reading.organisation, reading.language));
  }

  @Get('drafts/:id/notices/preview')
  @Policy('authenticated')
  @Reads({ tag, summary: WHO_GETS_WHAT, view: 'NoticesPreview', query: QUERY })
  async ofDraft(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.preview(request, reply, 'draft');
  }

  @Get('meetings/:id/notices/preview')
  @Policy('authenticated')
  @Reads({ tag, summary: WHO_GETS_WHAT, view: 'NoticesPreview', query: QUERY })
  async ofMeeting(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.preview(request, reply, 'meeting');
  }

  private async preview(request: ApiRequest, reply: ApiReply, kind: 'draft' | 'meeting'): Promise<void> {
    const reading = await this.desk.reading(request);
    const { config, notifications } = this.desk.placet;
    const from = { notifications, organisation: config.PLACET_ORGANISATION };
    const ref = { kind, id: pathPart(request, 'id') };
    const whatIf = whatIfOf(request, reading);
    if (whatIf && this.isTrying) return refuse('rate-limited');
    if (whatIf) this.isTrying = true;
    try {
      sendView(request, reply, reading, found(await previewNotices(reading, from, ref, whatIf)));
    } finally {
      if (whatIf) this.isTrying = false;
    }
  }
}
