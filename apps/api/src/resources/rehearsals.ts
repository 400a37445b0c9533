import { Injectable } from '@nestjs/common';
import { rehearsalForm, viewRehearsal } from '#runtime';
import { assertStaff, Desk, found } from '../http/desk.js';
import { readForm } from '../http/form.js';
import type { ApiRequest } from '../http/http.js';
import { refuse, RefusedError } from '../http/problem.js';

type View = Exclude<Awaited<ReturnType<typeof viewRehearsal>>, { refused: unknown } | undefined>;

/** Rehearsals of running drafts, one at a time: each plays a whole procedure in this process. */
@Injectable()
export class Rehearsals {
  private isBusy = false;

  constructor(private readonly desk: Desk) {}

  async of(request: ApiRequest, id: string): Promise<View> {
    const reading = await this.desk.reading(request);
    assertStaff(reading);
    const form = readForm(rehearsalForm, request.body);
    if (this.isBusy) return refuse('rate-limited');
    this.isBusy = true;
    try {
      const { PLACET_ORGANISATION: organisation } = this.desk.placet.config;
      const view = found(await viewRehearsal(reading, organisation, id, form));
      if ('refused' in view) throw new RefusedError(view);
      return view;
    } finally {
      this.isBusy = false;
    }
  }
}
