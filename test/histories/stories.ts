import { DRAFT_COMMANDS, type Act, type DraftCommandType, type Facts } from '#procedure';

/** What happened to a draft, with every fact that was looked up: the acts that a history is written from. */
export interface Story {
  readonly workflow: string;
  readonly acts: readonly Act[];
  /** Later versions to which it is migrated: each says what differs from the first. */
  readonly versions?: readonly Readonly<Record<string, unknown>>[];
}

const MEMBERS = ['XAA', 'XAB', 'XAC', 'XAD', 'XAE', 'XAF'];
const ROLES: Readonly<Record<string, Facts['roles']>> = {
  chair: ['chair'],
  secretariat: ['secretariat'],
  system: ['system'],
  'coordinator:tourism': ['coordinator', 'sponsor'],
};

interface More {
  readonly at: string;
  readonly facts?: Partial<Facts>;
  readonly receivedAt?: string;
  readonly second?: string;
  readonly evidence?: Act['evidence'];
}

const instant = (text: string): string => (text.includes('T') ? text : `${text}T05:00:00.000Z`);

function act(type: string, as: string, payload: Act['with'], { at, facts, receivedAt, ...more }: More): Act {
  const definition = Object.hasOwn(DRAFT_COMMANDS, type)
    ? DRAFT_COMMANDS[type as DraftCommandType]
    : undefined;
  return {
    type,
    as,
    at: instant(at),
    receivedAt: receivedAt ?? instant(at),
    with: definition ? definition.payload.parse(payload) : payload,
    facts: { roles: ROLES[as] ?? ['member'], ...facts },
    ...more,
  };
}

const chair = (type: string, payload: Act['with'], more: More): Act => act(type, 'chair', payload, more);
const says = (who: string, stance: string, at: string, more: Act['with'] = {}): Act =>
  act('position.register', who, { stance, ...more }, { at });
const date = (key: string, due: string): Pick<Facts, 'dates'> => ({
  dates: {
    [key]: { due, zone: '+05:00', local: due.replace('13:00:00.000Z', '18:00:00+05:00'), explanation: [] },
  },
});
const room = (body: string, state = 'open'): Pick<Facts, 'meeting'> => ({
  meeting: { id: `${body}-1`, body, state, informal: false, agendaAdopted: true, onAgenda: true },
});
const called = (body: string, at: string): Act =>
  chair('item.call', {}, { at, facts: { eligible: MEMBERS, ...room(body) } });
const ruled = (body: string, outcome: string | string[], at: string, more: Act['with'] = {}): Act =>
  chair('ruling.record', { outcome, ...more }, { at, facts: room(body) });
const text = (...languages: string[]): Pick<Facts, 'text'> => ({
  text: { languages, hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
});

/** Objections, concerns and revisions on the way through four bodies, and an acceptance ad referendum. */
const throughFourBodies: Story = {
  workflow: 'road-map',
  acts: [
    act(
      'draft.create',
      'coordinator:tourism',
      { kind: 'road-map', title: 'Tourism', area: 'tourism', languages: ['en', 'ru'], finalBody: 'mc' },
      { at: '2024-03-01', facts: { holder: 'XAB', ...text('en') } },
    ),
    chair('draft.submit', { body: 'expert' }, { at: '2024-03-02' }),
    says('XAC', 'support', '2024-03-03'),
    called('expert', '2024-03-10'),
    says('XAD', 'objection', '2024-03-10', {
      concerns: [{ paragraphs: [4], reason: 'Not ours' }, { reason: 'Cost' }],
    }),
    ruled('expert', 'forwarded-with-recommendations', '2024-03-10'),
    chair('revision.issue', { reason: 'Paragraph 4' }, { at: '2024-03-20', facts: text('en') }),
    act('concern.answer', 'XAD', { concern: 'XAD-1', answer: 'resolved' }, { at: '2024-03-21' }),
    called('swg', '2024-04-02'),
    says('XAE', 'amendment', '2024-04-02'),
    ruled('swg', 'consultations-continue', '2024-04-02'),
    act('concern.answer', 'XAD', { concern: 'XAD-2', answer: 'dissociates' }, { at: '2024-04-05' }),
    says('XAE', 'no-objection', '2024-04-06'),
    chair('draft.submit', { body: 'swg' }, { at: '2024-04-07' }),
    says('XAF', 'support', '2024-04-08', { adReferendum: { until: '2024-05-01' } }),
    called('swg', '2024-04-10'),
    ruled('swg', 'agreed-ad-referendum', '2024-04-10'),
    act('position.confirm', 'XAF', {}, { at: '2024-04-20' }),
    act('revision.deliver', 'secretariat', { language: 'ru' }, { at: '2024-04-21' }),
    called('soc', '2024-05-10'),
    ruled('soc', ['approved', 'recommended'], '2024-05-10'),
    called('mc', '2024-06-10'),
    act(
      'statement.register',
      'XAC',
      { kind: 'interpretative-statement', text: 'As we read it' },
      { at: '2024-06-10' },
    ),
    ruled('mc', 'adopted', '2024-06-10'),
    act(
      'decision.issue',
      'secretariat',
      {},
      { at: '2024-06-12', facts: { number: 'MC/2024/1', ...room('mc', 'closed') } },
    ),
    says('XAA', 'objection', '2024-06-13'),
  ],
};

const FIRST_CLOSE = '2024-07-25T13:00:00.000Z';
const SECOND_CLOSE = '2024-09-01T13:00:00.000Z';

/** A silence agreed to in the room and broken, a second one kept, announced and issued. */
const brokenThenKept: Story = {
  workflow: 'concept-paper',
  acts: [
    chair(
      'draft.create',
      { kind: 'concept-paper', title: 'Tourism', finalBody: 'soc' },
      { at: '2024-07-01' },
    ),
    chair('draft.submit', { body: 'soc' }, { at: '2024-07-02' }),
    called('soc', '2024-07-11'),
    chair(
      'silence.propose',
      { outcome: 'approved', length: 'P14D' },
      { at: '2024-07-11', facts: { eligible: MEMBERS, ...date('expires', FIRST_CLOSE), ...room('soc') } },
    ),
    chair(
      'meeting.close',
      {},
      { at: '2024-07-11', facts: { eligible: MEMBERS, ...date('expires', FIRST_CLOSE), ...room('soc') } },
    ),
    says('XAA', 'support', '2024-07-12'),
    says('XAD', 'objection', '2024-07-20', {
      concerns: [{ paragraphs: [4], reason: 'The mandate is not ours' }],
    }),
    act('concern.answer', 'XAD', { concern: 'XAD-1', answer: 'lifted' }, { at: '2024-08-10' }),
    chair('draft.submit', { body: 'soc' }, { at: '2024-08-11' }),
    called('soc', '2024-08-12'),
    chair(
      'silence.propose',
      { outcome: ['approved'], expires: '2024-09-01' },
      { at: '2024-08-12', facts: { eligible: MEMBERS, ...date('expires', SECOND_CLOSE), ...room('soc') } },
    ),
    chair('meeting.close', {}, { at: '2024-08-12', facts: { eligible: MEMBERS, ...room('soc') } }),
    says('XAB', 'no-objection', '2024-08-20'),
    act(
      'deadline.reached',
      'system',
      { kind: 'silence' },
      { at: SECOND_CLOSE, facts: { intake: 'received' } },
    ),
    act('position.register', 'XAC', { stance: 'objection' }, { at: '2024-09-02' }),
    chair('decision.announce', { meeting: 'soc-2' }, { at: '2024-10-01', facts: room('soc') }),
    act('decision.issue', 'secretariat', {}, { at: '2024-10-02', facts: { number: 'SOC/2024/1' } }),
  ],
};

const MC_CLOSE = '2024-07-25T13:00:00.000Z';

/** We could not receive; a review that is protested against, a silence that is opened again, and a late proof. */
const reviewedAndUndone: Story = {
  workflow: 'regulations',
  acts: [
    act(
      'draft.create',
      'XAA',
      { kind: 'regulations', title: 'Fund', finalBody: 'mc', sponsors: ['XAA', 'XAB'] },
      { at: '2024-07-01' },
    ),
    chair('draft.submit', { body: 'mc' }, { at: '2024-07-02' }),
    chair(
      'silence.propose',
      { outcome: 'adopted', length: 'P14D' },
      { at: '2024-07-11', facts: { eligible: MEMBERS, ...date('expires', MC_CLOSE) } },
    ),
    act(
      'communication.record',
      'secretariat',
      { from: 'XAC', text: 'We are consulting', breaksSilence: 'unsaid' },
      { at: '2024-07-15' },
    ),
    act(
      'communication.classify',
      'XAC',
      { communication: 'm-XAC-20240715050000000', breaksSilence: 'no' },
      { at: '2024-07-16' },
    ),
    act(
      'deadline.reached',
      'system',
      { kind: 'silence' },
      { at: MC_CLOSE, facts: { intake: 'interrupted' } },
    ),
    chair(
      'silence.confirm',
      {},
      { at: '2024-07-26', second: 'secretariat', facts: date('confirmed', '2024-07-27T05:00:00.000Z') },
    ),
    act('silence.protest', 'XAE', { reason: 'The line was dead' }, { at: '2024-07-26' }),
    chair(
      'silence.reopen',
      { expires: '2024-09-01' },
      { at: '2024-07-28', facts: date('expires', SECOND_CLOSE) },
    ),
    chair(
      'deadline.extend',
      { to: '2024-10-01', reason: 'Asked for' },
      { at: '2024-08-01', facts: date('to', '2024-10-01T13:00:00.000Z') },
    ),
    says('XAF', 'abstention', '2024-08-02'),
    act(
      'deadline.reached',
      'system',
      { kind: 'silence' },
      { at: '2024-10-01T13:00:00.000Z', facts: { intake: 'received' } },
    ),
    chair('decision.announce', { meeting: 'mc-1' }, { at: '2024-10-05', facts: room('mc') }),
    act(
      'silence.protest',
      'XAE',
      { reason: 'Sent on 30 September' },
      { at: '2024-10-06', evidence: { document: 'd1' } },
    ),
    chair('draft.refer', { body: 'swg', reason: 'To hear them' }, { at: '2024-10-07' }),
    act(
      'draft.withdraw',
      'XAA',
      { consents: ['XAB'] },
      { at: '2024-10-08', facts: { roles: ['member', 'sponsor'] } },
    ),
  ],
};

/** Objected to under version 1, migrated to version 2, which requires languages, and decided by its rules. */
const migratedMidway: Story = {
  workflow: 'concept-paper',
  versions: [
    { version: 2, languages: { required: ['en', 'ru'], before: ['approved'] }, migration: { from: [1] } },
  ],
  acts: [
    act(
      'draft.create',
      'XAB',
      { kind: 'concept-paper', title: 'Paper', finalBody: 'soc' },
      { at: '2024-03-01', facts: { roles: ['member', 'sponsor'], ...text('en') } },
    ),
    chair(
      'draft.submit',
      { body: 'soc', positionsBy: '2024-04-20' },
      { at: '2024-03-02', facts: date('positionsBy', '2024-04-20T13:00:00.000Z') },
    ),
    says('XAC', 'objection', '2024-03-03', { concerns: [{ reason: 'Cost' }] }),
    says('XAD', 'support', '2024-03-04', {}),
    chair('draft.migrate', { version: 2 }, { at: '2024-03-05', second: 'secretariat' }),
    act('revision.deliver', 'secretariat', { language: 'ru' }, { at: '2024-03-06', facts: text('en', 'ru') }),
    called('soc', '2024-03-10'),
    act('concern.answer', 'XAC', { concern: 'XAC-1', answer: 'to-statement' }, { at: '2024-03-10' }),
    ruled('soc', 'approved', '2024-03-10'),
    act(
      'decision.issue',
      'secretariat',
      {},
      { at: '2024-03-12', facts: { number: 'SOC/2024/1', ...room('soc', 'closed') } },
    ),
  ],
};

/** Letters on behalf of others, notes and what came beside them, limits of capitals, a concern with a clock. */
const whoseWord: Story = {
  workflow: 'consultation',
  acts: [
    chair(
      'draft.create',
      { kind: 'guidelines', title: 'Guidelines', finalBody: 'soc' },
      { at: '2024-07-01' },
    ),
    chair('draft.submit', { body: 'soc' }, { at: '2024-07-02' }),
    says('XAA', 'support', '2024-07-03', { onBehalfOf: ['XAB', 'XAC'] }),
    act('position.confirm', 'XAB', {}, { at: '2024-07-04' }),
    says('XAD', 'support', '2024-07-05', { channel: 'note' }),
    says('XAD', 'abstention', '2024-07-06'),
    act(
      'position.register',
      'XAE',
      { stance: 'objection', concerns: [{ reason: 'Not ours' }] },
      { at: '2024-07-06', facts: date('answerWithin', '2024-07-13T13:00:00.000Z') },
    ),
    act(
      'position.register',
      'XAF',
      { stance: 'support', adReferendum: {} },
      { at: '2024-07-07', facts: date('adReferendum', '2024-08-06T13:00:00.000Z') },
    ),
    act(
      'position.register',
      'XAB',
      { stance: 'no-objection', adReferendum: {} },
      { at: '2024-07-08', facts: date('adReferendum', '2024-08-01T13:00:00.000Z') },
    ),
    chair(
      'revision.issue',
      { reason: 'Commas', change: 'editorial' },
      { at: '2024-07-09', facts: text('en') },
    ),
    called('soc', '2024-07-11'),
    act('concern.answer', 'secretariat', { concern: 'XAE-1', answer: 'lifted' }, { at: '2024-07-11' }),
    act('concern.answer', 'XAE', { concern: 'XAE-1', answer: 'maintained' }, { at: '2024-07-11' }),
    act('comment.submit', 'XAC', { paragraphs: [4], text: 'Long' }, { at: '2024-07-12' }),
    act('deadline.reached', 'system', { kind: 'concern' }, { at: '2024-07-13T13:00:00.000Z' }),
    act('deadline.reached', 'system', { kind: 'ad-referendum' }, { at: '2024-08-01T13:00:00.000Z' }),
  ],
};

/** What was said before a silence is to be renewed in it, and one of two that were asked was never told. */
const askedToRenew: Story = {
  workflow: 'regulations',
  acts: [
    chair(
      'draft.create',
      { kind: 'regulations', title: 'Regulations', finalBody: 'mc' },
      { at: '2024-07-01' },
    ),
    chair('draft.submit', { body: 'mc' }, { at: '2024-07-02' }),
    says('XAD', 'objection', '2024-07-03', { concerns: [{ reason: 'Not ours' }, { reason: 'Cost' }] }),
    says('XAE', 'objection', '2024-07-03'),
    says('XAF', 'objection', '2024-07-03'),
    chair(
      'silence.propose',
      { outcome: 'adopted', length: 'P14D' },
      { at: '2024-07-11', facts: { eligible: MEMBERS, ...date('expires', FIRST_CLOSE) } },
    ),
    says('XAE', 'support', '2024-07-12'),
    act(
      'deadline.reached',
      'system',
      { kind: 'silence' },
      { at: FIRST_CLOSE, facts: { intake: 'received', told: ['XAD', 'XAE'] } },
    ),
  ],
};

export const STORIES: Readonly<Record<string, Story>> = {
  'through-four-bodies': throughFourBodies,
  'broken-then-kept': brokenThenKept,
  'reviewed-and-undone': reviewedAndUndone,
  'migrated-midway': migratedMidway,
  'whose-word': whoseWord,
  'asked-to-renew': askedToRenew,
};
