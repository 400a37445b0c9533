import { readFileSync } from 'node:fs';
import {
  DRAFT_COMMANDS,
  isRefused,
  loadWorkflow,
  needsOf,
  standingPositions,
  step,
  type Act,
  type DraftSnapshot,
  type Effect,
  type MeetingFacts,
  type Stepped,
  type Surroundings,
} from '../src/index.js';

const load = (name: string) => {
  const file = `workflows/sample/${name}.yaml`;
  return loadWorkflow(readFileSync(file, 'utf8'), file);
};
export const STANDARD = load('regulations');
export const CONSULTATION = load('consultation');
export const MEMBERS = ['XAA', 'XAB', 'XAC', 'XAD', 'XAE'];
export const ROOM = {
  id: 'm1',
  body: 'soc',
  state: 'open',
  informal: false,
  agendaAdopted: true,
  onAgenda: true,
};

export const room = (body: string, more: Partial<MeetingFacts> = {}): MeetingFacts => ({
  ...ROOM,
  id: `${body}-1`,
  body,
  ...more,
});

export interface Given {
  readonly facts?: Partial<Act['facts']>;
  readonly at?: string;
  /** Evidence, another officer, or another receipt. */
  readonly more?: Partial<Act>;
}

export const AT = '2024-07-01T05:00:00.000Z';

export const due = (day: string) => ({
  due: `${day}T13:00:00.000Z`,
  zone: '+05:00',
  local: day,
  explanation: [],
});

/** A draft that acts are done to, one after another; each test reads what became of it. */
export class Told {
  snapshot: DraftSnapshot | undefined;
  effects: readonly Effect[] = [];
  /** Ids of what the last act made. */
  made: Stepped<DraftSnapshot>['made'];
  constructor(readonly workflow = STANDARD) {}

  private result(type: string, as: string, said: object, { facts, at = AT, more }: Given) {
    const office = { chair: 'chair', secretariat: 'secretariat', system: 'system' }[as];
    const definition = Object.hasOwn(DRAFT_COMMANDS, type)
      ? DRAFT_COMMANDS[type as keyof typeof DRAFT_COMMANDS]
      : undefined;
    const instant = at.length > 10 ? at : `${at}T05:00:00.000Z`;
    return step(this.workflow, this.snapshot, {
      type,
      as,
      at: instant,
      receivedAt: instant,
      with: definition ? definition.payload.parse(said) : { ...said },
      facts: { roles: [(office ?? 'member') as 'chair'], ...facts },
      ...more,
    });
  }

  /** What the act is refused with, or recorded as; undefined: it is taken. */
  answer(type: string, as: string, said: object = {}, given: Given = {}): string | undefined {
    const result = this.result(type, as, said, given);
    return isRefused(result) ? result.refused : result.recorded;
  }

  pointers(type: string, as: string, said: object = {}): unknown {
    const result = this.result(type, as, said, {});
    return isRefused(result) ? result.pointers : undefined;
  }

  do(type: string, as: string, said: object = {}, given: Given = {}): this {
    const result = this.result(type, as, said, given);
    if (isRefused(result)) throw new Error(`${type} by ${as}: ${result.refused}`);
    const { snapshot, effects, made }: Stepped<DraftSnapshot> = result;
    [this.snapshot, this.effects, this.made] = [snapshot, effects, made];
    return this;
  }

  say(as: string, stance: string, more: object = {}, given: Given = {}): this {
    return this.do('position.register', as, { stance, ...more }, given);
  }

  pending(body = 'soc'): this {
    this.do('draft.create', 'chair', { kind: 'regulations', title: 'A draft', finalBody: 'soc' });
    return this.do('draft.submit', 'chair', { body });
  }

  session(): this {
    return this.pending().do('item.call', 'chair', {}, { facts: { eligible: MEMBERS, meeting: ROOM } });
  }

  silence(): this {
    const facts = { eligible: MEMBERS, meeting: ROOM, dates: { expires: due('2024-07-25') } };
    this.do('item.call', 'chair', {}, { facts: { eligible: MEMBERS, meeting: ROOM } });
    this.do('silence.propose', 'chair', { outcome: 'adopted', expires: '2024-07-25' }, { facts });
    return this.do('meeting.close', 'chair', {}, { facts: { eligible: MEMBERS, meeting: ROOM } });
  }

  expires(told: readonly string[], more: Partial<Act['facts']> = {}): this {
    const facts = { intake: 'received' as const, told, ...more };
    return this.do('deadline.reached', 'system', { kind: 'silence' }, { facts, at: due('2024-07-25').due });
  }

  created(said: object = {}): this {
    return this.do('draft.create', 'chair', {
      kind: 'regulations',
      title: 'A draft',
      sponsors: ['XAA'],
      ...said,
    });
  }

  /** Waiting for a meeting of that body, which takes the final decision unless another does. */
  before(body: string, said: object = {}): this {
    return this.created({ finalBody: body, ...said }).do('draft.submit', 'chair', { body });
  }

  called(body: string): this {
    return this.do('item.call', 'chair', {}, { facts: { eligible: MEMBERS, meeting: room(body) } });
  }

  /** The chair proposes a silence, which begins when the meeting closes. */
  proposed(body: string, outcome: string): this {
    const facts = { eligible: MEMBERS, meeting: room(body), dates: { expires: due('2024-07-25') } };
    return this.do('silence.propose', 'chair', { outcome, expires: '2024-07-25' }, { facts });
  }

  closed(body: string): this {
    const facts = { eligible: MEMBERS, meeting: room(body, { state: 'closed' }) };
    return this.do('meeting.close', 'chair', {}, { facts });
  }

  /** Each need with who can meet it: `ruling chair`. */
  needs(around: Partial<Surroundings> = {}): string[] {
    if (!this.snapshot) throw new Error('no draft yet');
    return needsOf(this.workflow, this.snapshot, { at: AT, ...around }).map(({ code, who }) =>
      [code, ...who].join(' '),
    );
  }

  get context() {
    if (!this.snapshot) throw new Error('no draft yet');
    return this.snapshot.context;
  }

  get standing(): string[] {
    return standingPositions(this.context, this.workflow.stances).map(
      ({ participant, stance }) => `${participant} ${stance}`,
    );
  }

  get concerns(): string[] {
    return Object.entries(this.context.concerns).map(([id, { status }]) => `${id} ${status}`);
  }

  get ruling(): string | undefined {
    return this.answer('ruling.record', 'chair', { outcome: 'adopted' }, { facts: { meeting: ROOM } });
  }

  get toldByName(): Record<string, readonly string[] | undefined> {
    return Object.fromEntries(this.effects.flatMap(({ notice, to }) => (to ? [[notice, to]] : [])));
  }
}

export const given = (workflow = STANDARD): Told => new Told(workflow);
export const onBehalfOf = (...codes: string[]) => ({ onBehalfOf: codes });
export const NOTE = { channel: 'note' };
export const POINT = { concerns: [{ reason: 'The mandate is not ours' }] };

/** Entered by the secretariat at a moment, with the document and another officer, as it arrived before. */
export const attested = (receivedAt: string, enteredAt: string): Partial<Act> => ({
  at: enteredAt,
  receivedAt: enteredAt,
  evidence: { document: 'd1' },
  second: 'chair',
  facts: {
    roles: ['secretariat'],
    dates: { receivedAt: { due: receivedAt, zone: 'UTC', local: receivedAt, explanation: [] } },
  },
});
