import { Controller, Get, Req, Res } from '@nestjs/common';
import { journalText, viewJournal } from '#runtime';
import { Desk, found, pathPart } from '../http/desk.js';
import { headerOf, type ApiReply, type ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { sendText, wantsText } from '../http/send-text.js';
import { sendView } from '../http/send-view.js';
import { Reads } from '../openapi/describe.js';

const tag = 'Meetings';

@Controller(`${API}/meetings`)
export class JournalsController {
  constructor(private readonly desk: Desk) {}

  /** As JSON, or as a text where that is what the caller accepts: Markdown, which reads as it is. */
  @Get(':id/journal')
  @Policy('authenticated')
  @Reads({
    tag,
    summary: 'The journal of a meeting: from its events, sealed when it closes; also as text/markdown',
    view: 'Journal',
  })
  async journal(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const id = pathPart(request, 'id');
    const reading = await this.desk.reading(request);
    const view = found(await viewJournal(reading, id));
    const type = wantsText(headerOf(request, 'accept'));
    if (type) sendText(request, reply, reading, { type, text: journalText(view) });
    else sendView(request, reply, reading, view);
  }
}
