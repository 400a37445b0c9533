import { readFileSync } from 'node:fs';
import { wholeText } from './form/like.js';
import { loadWorkflow } from './form/load-workflow.js';
import type { CompiledWorkflow } from './compile/workflow.js';
import type { DraftSnapshot } from './draft/context.js';
import { step } from './step.js';
import { isRefused, type Act, type MeetingFacts } from './subject.js';

const ROLES = { chair: 'chair', secretariat: 'secretariat', system: 'system' } as const;

/** The verbs of a public record, played with made-up members: no position of a real State is recorded or played. */
class History {
  private at = '';
  private meeting: MeetingFacts | undefined;
  private snapshot: DraftSnapshot | undefined;
  private readonly workflow: CompiledWorkflow;

  constructor(name: string) {
    const textOf = (one: string): string => readFileSync(`workflows/cica/${one}.yaml`, 'utf8');
    this.workflow = loadWorkflow(wholeText(textOf(name), textOf), `${name}.yaml`);
  }

  get state(): string | undefined {
    return this.snapshot?.state;
  }

  get outcomes(): readonly string[] | undefined {
    return this.snapshot?.context.outcomes;
  }

  get decision() {
    return this.snapshot?.context.decision;
  }

  on(date: string): this {
    this.at = `${date}T05:00:00.000Z`;
    return this;
  }

  private result(type: string, payload: Act['with'], facts: Partial<Act['facts']> = {}) {
    const as = type.startsWith('revision') || type === 'decision.issue' ? 'secretariat' : 'chair';
    const roles = [ROLES[as]];
    const meeting = this.meeting ? { meeting: this.meeting } : {};
    const act = {
      type,
      as,
      at: this.at,
      receivedAt: this.at,
      with: payload,
      facts: { roles, ...meeting, ...facts },
    };
    return step(this.workflow, this.snapshot, act);
  }

  do(type: string, payload: Act['with'] = {}, facts: Partial<Act['facts']> = {}): this {
    const result = this.result(type, payload, facts);
    if (isRefused(result)) throw new Error(`${type}: ${result.refused} in ${this.state ?? 'the beginning'}`);
    this.snapshot = result.snapshot;
    return this;
  }

  refusal(type: string, payload: Act['with'] = {}, facts: Partial<Act['facts']> = {}): string | undefined {
    const result = this.result(type, payload, facts);
    return isRefused(result) ? result.refused : undefined;
  }

  begin(finalBody?: string): this {
    return this.do('draft.create', finalBody === undefined ? {} : { finalBody });
  }

  deliver(): this {
    return this.do('revision.deliver', { language: 'en' }).do('revision.deliver', { language: 'ru' });
  }

  /** Opens a meeting of a body and calls the item there. */
  call(body: string, date: string, informal = false): this {
    this.on(date);
    this.meeting = {
      id: `${body}-${date}`,
      body,
      state: 'open',
      informal,
      agendaAdopted: true,
      onAgenda: true,
    };
    return this.do('item.call', {}, { eligible: ['XAA', 'XAB', 'XAC'] });
  }

  rule(outcome: string | string[], next?: string): this {
    return this.do('ruling.record', { outcome, ...(next === undefined ? {} : { next }) });
  }

  /** Closes the meeting; an item that was not ruled on goes back. */
  close(): this {
    if (this.state?.endsWith('.session')) this.do('meeting.close');
    if (this.meeting) this.meeting = { ...this.meeting, state: 'closed' };
    return this;
  }
}

const shown = (history: History): string | undefined => history.state;

describe('the Road Map of 2023', () => {
  const toSeniorOfficials = () =>
    new History('road-map').on('2023-04-18').begin().deliver().do('draft.submit', { body: 'soc' });

  it('goes down after a first reading, up again, and is adopted by an informal meeting of ministers', () => {
    const history = toSeniorOfficials();
    history.call('soc', '2023-04-19').rule(['basis-for-further-work', 'referred-down'], 'swg').close();
    expect(shown(history)).toBe('swg.pending');
    history.call('swg', '2023-05-16').rule(['supported-in-principle', 'basis-for-further-work']).close();
    expect(shown(history)).toBe('swg.pending');
    history.call('swg', '2023-06-13').close();
    expect(shown(history)).toBe('swg.pending');
    history.on('2023-08-01').do('draft.refer', { body: 'soc' });
    history.call('soc', '2023-08-22').rule(['finalized', 'recommended'], 'mc').close();
    expect(shown(history)).toBe('mc.pending');
    history.call('mc', '2023-09-21', true).rule(['endorsed', 'adopted']);
    expect(shown(history)).toBe('adopted');
    expect(history.refusal('decision.issue')).toBe('wrong-state');
    history.close().do('decision.issue');
    expect(shown(history)).toBe('issued');
    expect(history.decision).toMatchObject({ body: 'mc', revision: 1, meeting: 'mc-2023-09-21' });
    expect(history.outcomes).toEqual([
      'basis-for-further-work',
      'referred-down',
      'supported-in-principle',
      'basis-for-further-work',
      'finalized',
      'recommended',
      'endorsed',
      'adopted',
    ]);
  });

  it('needs no Russian text for a first reading, and both texts to be recommended', () => {
    const history = new History('road-map')
      .on('2023-04-18')
      .begin()
      .do('revision.deliver', { language: 'en' });
    history.do('draft.submit', { body: 'soc' }).call('soc', '2023-04-19');
    expect(history.refusal('ruling.record', { outcome: 'recommended' })).toBe('language-missing');
    expect(history.refusal('ruling.record', { outcome: 'basis-for-further-work' })).toBeUndefined();
  });

  it('cannot end with the senior officials, who may only pronounce the verbs of their table', () => {
    const history = toSeniorOfficials().call('soc', '2023-08-22');
    expect(history.refusal('ruling.record', { outcome: 'adopted' })).toBe('outcome-not-open');
    expect(history.rule('approved').state).toBe('mc.pending');
  });
});

describe('the Regulations of the Fund, 2022', () => {
  const afterTheExperts = () => {
    const history = new History('regulations').on('2022-04-01').begin('summit').deliver();
    return history.do('draft.submit', { body: 'expert' }).call('expert', '2022-04-14').close();
  };

  it('go from experts to senior officials to the Summit, with no ministerial step', () => {
    const history = afterTheExperts();
    expect(shown(history)).toBe('expert.pending');
    history.on('2022-09-01').do('draft.refer', { body: 'soc' });
    history.call('soc', '2022-10-12').rule(['approved', 'recommended'], 'summit').close();
    expect(shown(history)).toBe('summit.pending');
    history.call('summit', '2022-10-13').rule('adopted').close();
    expect(shown(history)).toBe('adopted');
    expect(history.do('decision.issue').decision).toMatchObject({ body: 'summit' });
    expect(history.outcomes).toEqual(['approved', 'recommended', 'adopted']);
  });

  it('go to the body that decides also when the ruling names none', () => {
    const history = afterTheExperts().on('2022-09-01').do('draft.refer', { body: 'soc' });
    expect(history.call('soc', '2022-10-12').rule(['approved', 'recommended']).state).toBe('summit.pending');
  });

  it('end with the senior officials where these decide', () => {
    const history = new History('regulations')
      .on('2021-10-01')
      .begin()
      .deliver()
      .do('draft.submit', { body: 'soc' });
    history.call('soc', '2021-10-05');
    expect(history.refusal('ruling.record', { outcome: 'recommended' })).toBe('outcome-not-open');
    expect(history.rule('approved').state).toBe('adopted');
  });
});

describe('the concept paper on sustainable development, 2022 to 2023', () => {
  it('ends with the senior officials, who approve it', () => {
    const history = new History('concept-paper').on('2022-07-15').begin().deliver();
    history
      .on('2023-04-01')
      .do('draft.submit', { body: 'soc' })
      .call('soc', '2023-04-19')
      .rule('approved')
      .close();
    expect(shown(history)).toBe('adopted');
    expect(history.do('decision.issue').decision).toMatchObject({ body: 'soc' });
    expect(history.outcomes).toEqual(['approved']);
  });

  it('can also come through experts and the working group', () => {
    const history = new History('concept-paper').on('2022-07-15').begin().deliver();
    history.do('draft.submit', { body: 'expert' }).call('expert', '2022-08-01').rule('agreed').close();
    expect(shown(history)).toBe('swg.pending');
    history.call('swg', '2022-12-12').rule('agreed').close();
    expect(shown(history)).toBe('soc.pending');
  });
});

describe('observer status', () => {
  const toSeniorOfficials = (name: string, date: string): History =>
    new History(name).on(date).begin().deliver().do('draft.submit', { body: 'soc' }).call('soc', date);

  it('was granted by the senior officials, as in June 2021, and a draft that began so ends so', () => {
    const history = toSeniorOfficials('versions/observer-status-1', '2021-06-23').rule('approved').close();
    expect(shown(history)).toBe('adopted');
    expect(history.decision).toMatchObject({ body: 'soc' });
  });

  it('is recommended by them and granted by the Ministers since the amendments, as in December 2023', () => {
    const history = toSeniorOfficials('observer-status', '2023-12-12');
    expect(history.refusal('ruling.record', { outcome: 'adopted' })).toBe('outcome-not-open');
    history.rule('recommended').close();
    expect(shown(history)).toBe('mc.pending');
    expect(history.decision).toBeNull();
  });

  it('is not put to the silence of the Ministers where the senior officials did not recommend it', () => {
    const expires = { due: '2023-12-26T12:00:00.000Z', zone: 'UTC', local: '', explanation: [] };
    const silence = (history: History) =>
      history.refusal('silence.propose', { outcome: 'approved' }, { dates: { expires } });
    const finalized = toSeniorOfficials('observer-status', '2023-12-12').rule('finalized').close();
    expect(silence(finalized)).toBe('condition-unmet');
    const recommended = toSeniorOfficials('observer-status', '2023-12-12').rule('recommended').close();
    expect(silence(recommended)).toBeUndefined();
  });
});
