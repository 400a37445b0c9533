import { Injectable } from '@nestjs/common';
import type { CommandRequest } from '#engine';
import { viewDraft, viewMeeting, viewOrganisation, type Reading, type Seen } from '#runtime';
import { Desk } from '../http/desk.js';
import { headerOf, type ApiRequest } from '../http/http.js';
import { matches } from '../http/view-tag.js';
import { formOf, type Destination } from './catalogue.js';

const OFFICE = /^(chair|secretariat|(co-)?coordinator:)/;

/** Whether staff saw the subject as it stands. A delegation's command is never lost to what another one said. */
@Injectable()
export class Preconditions {
  constructor(private readonly desk: Desk) {}

  async of(
    request: ApiRequest,
    as: string,
    type: string,
    to: Destination,
  ): Promise<CommandRequest['precondition']> {
    if (to.id === undefined || !OFFICE.test(as) || formOf(to.kind, type)?.communication) return undefined;
    const header = headerOf(request, 'if-match');
    if (header === undefined) return 'missing';
    const seen = await this.seen(await this.desk.reading(request), to.kind, to.id);
    // What cannot be seen is refused for another reason.
    if (!seen) return undefined;
    // What was compared with the header must still hold under the lock.
    return matches(header, seen.view) ? ({ snapshot }) => seen.isSameOf(snapshot) : () => false;
  }

  private async seen(
    reading: Reading,
    kind: Destination['kind'],
    id: string,
  ): Promise<Seen<object> | undefined> {
    switch (kind) {
      case 'draft':
        return viewDraft(reading, id);
      case 'meeting':
        return viewMeeting(reading, id);
      case 'organisation':
        return viewOrganisation(reading);
    }
  }
}
