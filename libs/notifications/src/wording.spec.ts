import type { Notice } from '#procedure';
import { AT, deadline, draft, meeting, scene } from '../test/given.js';
import { awaitedFor } from './agenda-items.js';
import { saidOf, type NoticeParams } from './said.js';
import type { DraftReading, MeetingReading, Scene } from './scene.js';
import { write } from './wording.js';

const TITLE = { en: 'Concept paper on tourism', ru: 'Концептуальный документ о туризме' };
const END = '2024-07-25T13:00:00.000Z';
const outcome = ['approved', 'recommended'];
const silent = draft({
  deadlines: [deadline('silence', END)],
  silence: { outcome, expires: deadline('silence', END) },
  outcomes: ['approved-subject-to-silence'],
});

interface Told {
  readonly params?: NoticeParams;
  readonly recipient?: string;
}

function about(kind: Notice, reading: DraftReading, { params = {}, recipient = 'XAA' }: Told = {}) {
  const said = { ...saidOf('draft', reading), ...params };
  return write({ kind, params: said, scene: scene({ draft: reading }), title: TITLE, items: [] }, recipient);
}

function convened(
  kind: Notice,
  recipient: string,
  drafts: readonly DraftReading[],
  reading: MeetingReading = meeting(),
) {
  const on: Scene = scene({ meeting: reading });
  const items = drafts.map((one, index) => ({
    title: { en: one.id },
    number: String(index + 1),
    awaited: awaitedFor(one, on),
  }));
  return write({ kind, params: saidOf('meeting', reading), scene: on, items }, recipient);
}

describe('the words of a notice', () => {
  it('are in the language of the recipient, and for offices in the first of the organisation', () => {
    const languages = ['XAA', 'XAC', 'chair'].map((recipient) =>
      about('silence-broken', silent, { recipient }),
    );
    expect(languages.map(({ language }) => language)).toEqual(['en', 'ru', 'en']);
    expect(languages[1]?.subject).toContain('Концептуальный документ о туризме');
  });

  it('tell of a silence until when it runs and what it leads to, not how it was ruled', () => {
    const { subject, body } = about('silence-opened', silent);
    expect(subject).toContain('25 July 2024, 18:00');
    expect(body).toContain('13:00 UTC');
    expect(body).toContain('If nobody objects: approved and recommended');
    expect(body).not.toContain('subject to silence');
  });

  it('tell of a ruling every verb that the chair pronounced', () => {
    const { body } = about('ruling-recorded', draft(), { params: { ruled: outcome } });
    expect(body).toContain('approved and recommended');
  });

  it('tell of an extension the new end, whichever deadline moved', () => {
    const both = draft({ deadlines: [deadline('positions', AT), deadline('silence', END)] });
    expect(about('deadline-extended', both, { params: { until: END } }).subject).toContain('25 July 2024');
  });

  it('ask for nothing by a date that has come, told at it or after it', () => {
    const owed = (until: string) => about('mandate-due', draft(), { params: { until } }).subject;
    expect([owed(AT), owed(END)]).toEqual([
      expect.stringContaining('fell due on Monday 1 July 2024'),
      expect.stringContaining('falls due on Thursday 25 July 2024'),
    ]);
  });

  it('name a language in words', () => {
    const told = ['XAA', 'XAC'].map((recipient) =>
      about('language-delivered', draft(), { params: { language: 'ru' }, recipient }),
    );
    expect(told.map(({ body }) => body)).toEqual([
      expect.stringContaining('in Russian'),
      expect.stringContaining('русский'),
    ]);
  });

  it('name whom no letter reached, and who communicated, to those who are told of it', () => {
    const failed = about('delivery-failed', draft(), {
      params: { who: ['XAB', 'XAC'] },
      recipient: 'secretariat',
    });
    expect(failed.body).toContain('Belmora and Corvalia');
    const kept = about('communication-recorded', draft(), { params: { sender: 'XAD', receivedAt: END } });
    expect(kept.body).toContain('from Dravenia');
    expect(kept.body).toContain('13:00 UTC');
  });

  it('name nobody who broke a silence', () => {
    const broken = about('silence-broken', silent, { params: { who: ['XAD'], sender: 'XAD' } });
    expect(broken.body).not.toContain('Dravenia');
  });
});

describe('a reminder of a meeting', () => {
  const named = (id: string, given: Parameters<typeof draft>[0] = {}, state = 'soc.pending') => ({
    ...draft(given),
    id,
    state,
  });
  const drafts = [
    named('answered', { positions: { 'support 2': 'XAA 4' } }),
    named('unanswered', { positions: { 'support 2': 'XAB 4' } }),
    named('stale', { positions: { 'support 1': 'XAA 4' }, revisionSince: 2 }),
    named('unconfirmed', { positions: { 'support 2 ad-referendum': 'XAA 4' } }),
    named('elsewhere', { body: 'swg' }),
    named('passed', {}, 'soc.passed'),
    named('adopted', {}, 'adopted'),
  ];

  it('lists what the reader itself still owes, and nothing else', () => {
    expect(convened('meeting-reminder', 'XAA', drafts).body).toContain(
      ': 2. unanswered, 3. stale and 4. unconfirmed.',
    );
    expect(convened('meeting-reminder', 'XAB', drafts).body).toContain(
      ': 1. answered, 3. stale and 4. unconfirmed.',
    );
  });

  it('lists nothing to an observer, of whom no answer is awaited', () => {
    expect(convened('meeting-reminder', 'XBA', drafts).body).not.toContain('answer');
  });

  it('names the body, the hour and the place as they stand', () => {
    const { subject, body } = convened(
      'meeting-reminder',
      'XAA',
      [],
      meeting({ place: 'Congress Hall', mode: 'hybrid' }),
    );
    expect(subject).toContain('Senior Officials Committee on Thursday 18 July 2024, 10:00');
    expect(body).toContain('Congress Hall');
  });

  it('is not what a notice is: that lists the whole agenda to everybody', () => {
    expect(convened('agenda-issued', 'XBA', drafts.slice(0, 2)).body).toContain(
      '1. answered and 2. unanswered',
    );
  });
});

describe('the notice of an agenda', () => {
  const reading = meeting();
  const none = new Set<string>();
  const items = [
    { title: { en: 'Opening', ru: 'Открытие' }, number: '1', awaited: none },
    {
      title: TITLE,
      number: '2(a)',
      list: 'A',
      awaited: none,
      words: { en: 400, ru: 320 },
    },
  ];
  const told = (kind: Notice, recipient: string, params: NoticeParams, changes = {}) =>
    write(
      {
        kind,
        params: { ...saidOf('meeting', reading), ...params },
        scene: scene({ meeting: reading }),
        items,
        changes,
      },
      recipient,
    );

  it('tells which version it is, what has changed, the items by their numbers, and what there is to read', () => {
    const changes = { added: [TITLE], moved: [] };
    const { subject, body } = told('agenda-issued', 'XAA', { version: 2 }, changes);
    expect(subject).toMatch(/^Provisional agenda \(version 2\): meeting/);
    expect(body).toContain('Added: Concept paper on tourism.');
    expect(body).not.toContain('In another place');
    expect(body).toContain('Items: 1. Opening and 2(a) Concept paper on tourism (A item).');
    expect(body).toContain('Reading for your delegation: 2 pages (400 words).');
  });

  it('tells a delegation that reads Russian the pages of the Russian text', () => {
    const struck = { struck: [{ en: 'Finance', ru: 'Финансы' }] };
    const { subject, body } = told('agenda-issued', 'XAC', { version: 3, final: true }, struck);
    expect(subject).toMatch(/^Утверждённая повестка дня \(редакция 3\)/);
    expect(body).toContain('Не включены ввиду возражения: Финансы.');
    expect(body).toContain('Объём материалов для Вашей делегации: 1 страница (320 слов).');
  });

  it('names who objects to the offices, and reads as before where no version was made', () => {
    const params = { who: ['XAC'], bloc: false, withdrawn: false };
    expect(told('agenda-objection', 'chair', params).body).toContain('by Corvalia');
    expect(told('agenda-issued', 'XAA', {}).subject).toMatch(/^Agenda: meeting/);
  });
});
