import type { Client, Response } from './client.js';

/** Meetings of tests are called for years ahead, and sit at once. */
export const TODAY = { waiver: { by: 'All delegations', reason: 'All of them are here' } };

/** The people of a test: the offices and some delegations. */
export interface People {
  readonly chair: Client;
  readonly secretariat: Client;
}

export async function peopleOf(given: { client(actor: string): Promise<Client> }): Promise<People> {
  return { chair: await given.client('chair'), secretariat: await given.client('secretariat') };
}

export function accepted(response: Response, status = 200): Response {
  if (response.status !== status) throw new Error(`${response.status}: ${response.text}`);
  return response;
}

/** What is said of a date that is to come so soon; of a later one, where that has passed before it was heard. */
export async function inTime(ms: number, say: (ms: number) => Promise<Response>): Promise<Response> {
  const response = await say(ms);
  return response.body.code === 'deadline-past' ? inTime(2 * ms, say) : response;
}

export async function givenDraft({ chair }: People, title = 'Tourism'): Promise<string> {
  const made = accepted(
    await chair.make('drafts', {
      kind: 'concept-paper',
      title: { en: title, ru: title },
      finalBody: 'soc',
      text: { en: '1. States shall exchange views.', ru: '1. Государства обмениваются мнениями.' },
    }),
    201,
  );
  return made.body.id;
}

export async function givenCirculated(people: People, body = 'soc'): Promise<string> {
  const id = await givenDraft(people);
  accepted(await people.chair.giveSeen(`drafts/${id}`, 'draft.submit', { body }));
  return id;
}

/** A draft called in an open meeting, with its agenda adopted. */
export async function givenInSession(people: People): Promise<{ draft: string; meeting: string }> {
  const draft = await givenCirculated(people);
  const opens = '2030-07-11T10:00:00+05:00';
  const made = accepted(
    await people.secretariat.make('meetings', { body: 'soc', opens, mode: 'online' }),
    201,
  );
  const meeting = made.body.id;
  const on = `meetings/${meeting}`;
  accepted(await people.secretariat.giveSeen(on, 'agenda.add', { draft, treatment: 'decision' }));
  accepted(await people.chair.giveSeen(on, 'meeting.open', TODAY));
  accepted(await people.secretariat.giveSeen(on, 'attendance.record', { present: 'all' }));
  accepted(await people.chair.giveSeen(on, 'agenda.adopt'));
  accepted(await people.chair.giveSeen(on, 'item.call', { draft }));
  return { draft, meeting };
}

export async function givenDecided(people: People): Promise<{ draft: string; meeting: string }> {
  const { draft, meeting } = await givenInSession(people);
  accepted(await people.chair.giveSeen(`drafts/${draft}`, 'ruling.record', { outcome: 'approved' }));
  return { draft, meeting };
}
