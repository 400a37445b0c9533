import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givenApi, type GivenApi } from './given-api.js';
import { accepted, givenCirculated, givenDraft, peopleOf, type People } from './given-drafts.js';
import type { Json, Response } from './client.js';

const folder = mkdtempSync(join(tmpdir(), 'placet-times-'));
let given: GivenApi;
let people: People;

/** The sample conference, whose senior officials meet in Berlin, and whose Council never works in these years. */
beforeAll(async () => {
  const sample = readFileSync('workflows/sample/organisation.yaml', 'utf8');
  copyFileSync('workflows/sample/concept-paper.yaml', join(folder, 'concept-paper.yaml'));
  const closed = 'holidays: [{ date: 2026-01-01, to: 2035-12-31 }]';
  writeFileSync(
    join(folder, 'organisation.yaml'),
    sample
      .replace('- code: soc\n', '- code: soc\n    zone: Europe/Berlin\n')
      .replace('- code: mc\n', `- code: mc\n    ${closed}\n`),
  );
  given = await givenApi({ PLACET_ORGANISATION: folder });
  people = await peopleOf(given);
});
afterAll(async () => {
  await given.close();
  rmSync(folder, { recursive: true, force: true });
});

type Give = (text: string, language: Json) => Promise<Response>;
const inLanguage = (language: string): Record<string, string> => ({ 'Accept-Language': language });

async function submit(positionsBy: string, headers: Json): Promise<Response> {
  const id = await givenDraft(people);
  return people.chair.giveSeen(
    `drafts/${id}`,
    'draft.submit',
    { body: 'soc', positionsBy },
    headers as never,
  );
}

async function extend(to: string, headers: Json): Promise<Response> {
  const id = await givenDraft(people);
  const asked = { body: 'soc', positionsBy: '2031-06-02' };
  accepted(await people.chair.giveSeen(`drafts/${id}`, 'draft.submit', asked));
  return people.chair.giveSeen(
    `drafts/${id}`,
    'deadline.extend',
    { to, reason: 'Asked for' },
    headers as never,
  );
}

async function hold(reviewOn: string, headers: Json): Promise<Response> {
  const id = await givenCirculated(people);
  return people.chair.giveSeen(`drafts/${id}`, 'draft.hold', { reviewOn }, headers as never);
}

async function propose(expires: string, headers: Json): Promise<Response> {
  const paper = { kind: 'concept-paper', title: 'For the Council', finalBody: 'mc', text: { en: '1. A.' } };
  const { id } = accepted(await people.chair.make('drafts', paper), 201).body;
  accepted(await people.chair.giveSeen(`drafts/${id}`, 'draft.submit', { body: 'mc' }));
  for (const language of ['en', 'ru'])
    await people.secretariat.giveSeen(`drafts/${id}`, 'revision.deliver', { language });
  return people.chair.giveSeen(
    `drafts/${id}`,
    'silence.propose',
    { outcome: 'adopted', expires },
    headers as never,
  );
}

const schedule = (more: Json, headers: Json): Promise<Response> =>
  people.secretariat.post(
    '/api/v1/meetings/commands',
    { type: 'meeting.schedule', with: { body: 'soc', ...more } },
    headers as never,
  );
const opening: Give = (opens, headers) => schedule({ opens }, headers);
const closing: Give = (closes, headers) => schedule({ opens: '2031-06-02T10:00', closes }, headers);
const holiday: Give = (date, headers) =>
  people.secretariat.giveSeen('organisation', 'holiday.set', { dates: [date] }, headers as never);
const accession: Give = (zone, headers) =>
  people.secretariat.giveSeen(
    'organisation',
    'participant.accede',
    { code: 'XBB', name: { en: 'Ulvania', ru: 'Ульвания' }, zone },
    headers as never,
  );
const asCalendar: Give = (from, headers) =>
  people.chair.get(`/api/v1/calendar?from=${from}`, headers as never);

interface Case {
  readonly of: string;
  readonly give: Give;
  readonly text: string;
  readonly code: string;
  readonly pointer: string;
  /** What the sentence says, in English and in Russian. */
  readonly en: string;
  readonly ru: string;
}

const CASES: readonly Case[] = [
  {
    ...{ of: '30 February', give: submit, text: '2031-02-30', code: 'invalid-payload' },
    ...{
      pointer: '/with/positionsBy',
      en: 'Date for positions: “2031-02-30” is not a date',
      ru: 'Срок представления позиций: «2031-02-30» не удалось прочесть',
    },
  },
  {
    ...{
      of: 'a time that the clock skips',
      give: submit,
      text: '2031-03-30T02:30',
      code: 'deadline-ambiguous',
    },
    ...{
      pointer: '/with/positionsBy',
      en: 'does not occur: the clock is put forward',
      ru: 'Времени «2031-03-30T02:30» не существует',
    },
  },
  {
    ...{
      of: 'a time that the clock repeats',
      give: submit,
      text: '2031-10-26T02:30',
      code: 'deadline-ambiguous',
    },
    ...{ pointer: '/with/positionsBy', en: 'occurs twice: the clock is put back', ru: 'наступает дважды' },
  },
  {
    ...{ of: '24:00', give: submit, text: '2031-06-02T24:00', code: 'deadline-ambiguous' },
    ...{
      pointer: '/with/positionsBy',
      en: 'the beginning or the end of the day',
      ru: 'начало или конец суток',
    },
  },
  {
    ...{ of: 'a deadline in the past', give: submit, text: '2001-06-02', code: 'deadline-past' },
    ...{
      pointer: '/with/positionsBy',
      en: 'Date for positions: ',
      ru: 'Срок представления позиций: Указанный срок',
    },
  },
  {
    ...{
      of: 'an extension to an earlier date',
      give: extend,
      text: '2031-05-30',
      code: 'deadline-shortened',
    },
    ...{ pointer: '/with/to', en: 'New date: ', ru: 'Новый срок: ' },
  },
  {
    ...{ of: 'an extension to 31 June', give: extend, text: '2031-06-31', code: 'invalid-payload' },
    ...{ pointer: '/with/to', en: 'New date: “2031-06-31”', ru: 'Новый срок: «2031-06-31»' },
  },
  {
    ...{ of: 'a review at 24:00', give: hold, text: '2031-06-02T24:00', code: 'deadline-ambiguous' },
    ...{ pointer: '/with/reviewOn', en: 'Date of the review: ', ru: 'Дата возвращения к проекту: ' },
  },
  {
    ...{
      of: 'a silence without any working time',
      give: propose,
      text: '2030-06-03',
      code: 'no-working-time',
    },
    ...{
      pointer: '/with/expires',
      en: 'End of the silence: There is no working time',
      ru: 'Истечение периода умолчания: Между началом и сроком нет рабочего времени',
    },
  },
  {
    ...{ of: 'a meeting on 30 February', give: opening, text: '2031-02-30T10:00', code: 'invalid-payload' },
    ...{ pointer: '/with/opens', en: 'Opening of the meeting: ', ru: 'Открытие заседания: ' },
  },
  {
    ...{
      of: 'a meeting in the gap of the clock',
      give: opening,
      text: '2031-03-30T02:30',
      code: 'deadline-ambiguous',
    },
    ...{ pointer: '/with/opens', en: 'Opening of the meeting: ', ru: 'Открытие заседания: ' },
  },
  {
    ...{
      of: 'a meeting that ends before it begins',
      give: closing,
      text: '2031-06-02T09:00',
      code: 'invalid-payload',
    },
    ...{ pointer: '/with/closes', en: 'Close of the meeting: ', ru: 'Закрытие заседания: ' },
  },
  {
    ...{ of: 'a holiday on 30 February', give: holiday, text: '2031-02-30', code: 'invalid-payload' },
    ...{ pointer: '/with/dates/0', en: '/with/dates/0', ru: '/with/dates/0' },
  },
  {
    ...{ of: 'a zone that does not exist', give: accession, text: 'Asia/Almatty', code: 'invalid-payload' },
    ...{ pointer: '/with/zone', en: 'did you mean `Asia/Almaty`', ru: 'did you mean `Asia/Almaty`' },
  },
  {
    ...{ of: 'words in the place of a date', give: submit, text: 'tomorrow', code: 'invalid-payload' },
    ...{ pointer: '/with/positionsBy', en: '/with/positionsBy', ru: '/with/positionsBy' },
  },
  {
    ...{ of: 'a window from 30 February', give: asCalendar, text: '2031-02-30', code: 'invalid-payload' },
    ...{ pointer: '/from', en: '/from', ru: '/from' },
  },
];

describe('a time that cannot stand', () => {
  it.each(CASES)(
    '$of is refused, naming its field and what was expected',
    async ({ give, text, code, pointer, en, ru }) => {
      for (const [language, words] of [
        ['en', en],
        ['ru', ru],
      ] as const) {
        const answer = await give(text, inLanguage(language));
        expect(answer.body).toMatchObject({
          code,
          pointers: [{ pointer, expected: expect.stringMatching(/\w{3}/) as string }],
        });
        expect(answer.body.detail).toContain(words);
      }
    },
  );
});
