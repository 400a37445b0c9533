import { AT, given, room } from '../../test/told.js';
import type { DraftContext } from '../draft/context.js';
import type { Condition } from '../form/condition.form.js';
import type { Act } from '../subject.js';
import { conditionHolds, failures } from './conditions.js';
import type { MachineEvent, Reading } from './machine-event.js';
import { stageOf } from './stages.js';

/** What is so besides: of the draft, of the command, of the world. */
interface Case {
  readonly draft?: Partial<DraftContext>;
  readonly type?: string;
  readonly as?: string;
  readonly said?: Act['with'];
  readonly facts?: Partial<Act['facts']>;
  readonly verbs?: readonly string[];
  readonly evidence?: Act['evidence'];
  readonly at?: string;
}

const session = given().before('soc').called('soc');

function readingOf({
  draft,
  type = 'ruling.record',
  as = 'chair',
  said = {},
  facts,
  verbs,
  evidence,
  at = AT,
}: Case): Reading {
  const { workflow, snapshot } = session;
  const act: Act = {
    type,
    as,
    at,
    receivedAt: at,
    with: said,
    facts: { roles: ['chair'], ...facts },
    ...(evidence ? { evidence } : {}),
  };
  const [verb] = verbs ?? [];
  const event: MachineEvent = {
    type: type as MachineEvent['type'],
    act,
    ...(verbs ? { verbs } : {}),
    ...(verb === undefined ? {} : { verb }),
  };
  return {
    workflow,
    context: { ...session.context, ...draft },
    event,
    stage: stageOf(workflow.form, snapshot!.state),
  };
}

const running = (kind: string) => ({ kind, due: '2024-07-25T13:00:00.000Z', zone: '+05:00' });
const stopped = { ...running('silence'), suspended: AT };
const concern = (status: string, blocking = true) =>
  ({ concerns: { 'XAB-1': { owner: 'XAB', status, blocking, event: 3 } } }) as Partial<DraftContext>;
const saidBy = (positions: string): Partial<DraftContext> => ({ positions: { 'objection 1': positions } });
const conditional: Partial<DraftContext> = { positions: { 'support 1 ad-referendum': 'XAB 3' } };
const waiting = (bySilence?: true) =>
  ({
    provisional: { outcome: ['approved'], next: 'mc', ...(bySilence ? { bySilence } : {}) },
  }) as Partial<DraftContext>;
const languages = (...complete: string[]): Partial<DraftContext> => ({ required: ['en', 'ru'], complete });
const silence = (refused?: true) =>
  ({
    silence: { outcome: ['adopted'], expires: running('silence'), ...(refused ? { refused } : {}) },
  }) as Partial<DraftContext>;
const LATE = '2024-07-25T13:00:00.000Z';

/** When each holds, when it does not, and what a command that needs it is refused with. */
const TABLE: readonly (readonly [Condition, holds: Case, not: Case, code?: string])[] = [
  [{ verdict: 'met' }, {}, { draft: saidBy('XAB 3') }, 'objection-standing'],
  [{ verdict: 'met' }, {}, { draft: concern('open') }, 'concern-open'],
  [
    { verdict: 'met' },
    {},
    { facts: { meeting: room('soc', { present: ['XAA'], quorum: 2 }) } },
    'quorum-missing',
  ],
  [{ verdict: 'blocked' }, { draft: saidBy('XAB 3') }, {}, 'condition-unmet'],
  [{ by: 'chair' }, {}, { facts: { roles: ['member'] } }, 'not-entitled'],
  [{ concerns: 'none' }, { draft: concern('open', false) }, { draft: concern('open') }, 'concern-open'],
  [{ concerns: 'open' }, { draft: concern('open') }, { draft: concern('lifted') }, 'concern-open'],
  [
    { languages: 'complete' },
    { draft: languages('en', 'ru') },
    { draft: languages('en') },
    'language-missing',
  ],
  [{ outcome: 'agreed' }, { verbs: ['agreed'] }, { verbs: ['noted'] }],
  [{ outcomeAmong: ['agreed'] }, { verbs: ['agreed'] }, { verbs: ['agreed', 'noted'] }, 'outcome-not-open'],
  [{ to: 'soc' }, { said: { body: 'soc' } }, { said: { body: 'mc' } }],
  [{ next: 'mc' }, { draft: { next: 'mc' } }, { draft: { next: 'swg' } }],
  [{ nextOneOf: ['mc'] }, { said: { next: 'mc' } }, { said: { next: 'swg' } }, 'outcome-not-open'],
  [{ nextOneOf: ['mc'] }, {}, { said: { next: 'swg' } }, 'outcome-not-open'],
  [{ named: 'mc' }, { said: { next: 'mc' } }, {}],
  [{ unnamed: true }, {}, { said: { body: 'mc' } }],
  [{ unnamed: false }, { said: { body: 'mc' } }, {}],
  [
    { agreement: 'unblocked' },
    { verbs: ['agreed'] },
    { verbs: ['agreed'], draft: saidBy('XAB 3') },
    'objection-standing',
  ],
  [
    { agreement: 'unblocked' },
    { verbs: ['postponed'], draft: saidBy('XAB 3') },
    { verbs: ['postponed', 'agreed'], draft: saidBy('XAB 3') },
    'objection-standing',
  ],
  [
    { languagesBefore: ['adopted'] },
    { verbs: ['agreed'], draft: languages('en') },
    { verbs: ['agreed', 'adopted'], draft: languages('en') },
    'language-missing',
  ],
  [{ finalBody: true }, {}, { draft: { finalBody: 'mc' } }],
  [{ protested: true }, { draft: { round: { awaits: 'reopening' } as never } }, {}, 'condition-unmet'],
  [{ silenceProposed: true }, { draft: silence() }, { draft: silence(true) }, 'wrong-state'],
  [{ silenceProposed: false }, {}, { draft: silence() }, 'wrong-state'],
  [{ communications: 'classified' }, {}, { draft: { unclassified: { m1: 'XAB' } } }, 'condition-unmet'],
  [{ adReferendum: 'confirmed' }, {}, { draft: conditional }, 'ad-referendum-open'],
  [{ meeting: 'open' }, { facts: { meeting: room('soc') } }, {}, 'meeting-not-open'],
  [
    { meeting: 'open' },
    { facts: { meeting: room('soc') } },
    { facts: { meeting: room('soc', { state: 'suspended' }) } },
    'meeting-not-open',
  ],
  [{ meeting: 'closed' }, {}, { facts: { meeting: room('soc') } }, 'wrong-state'],
  [
    { meeting: 'closed' },
    { facts: { meeting: room('soc', { state: 'closed' }) } },
    { facts: { meeting: room('soc') } },
    'wrong-state',
  ],
  [{ meeting: 'none' }, {}, { facts: { meeting: room('soc', { state: 'closed' }) } }, 'wrong-state'],
  [
    { meetingOf: 'this-body' },
    { facts: { meeting: room('soc') } },
    { facts: { meeting: room('mc') } },
    'wrong-state',
  ],
  [{ meetingOf: 'this-body' }, {}, { facts: { meeting: room('mc') } }, 'wrong-state'],
  [
    { agenda: 'adopted' },
    { facts: { meeting: room('soc') } },
    { facts: { meeting: room('soc', { agendaAdopted: false }) } },
    'agenda-not-adopted',
  ],
  [
    { deadline: 'positions' },
    { said: { kind: 'positions' }, draft: { deadlines: [running('positions')] }, at: LATE },
    { said: { kind: 'positions' }, draft: { deadlines: [running('positions')] } },
  ],
  [{ intake: 'received' }, { facts: { intake: 'received' } }, { facts: { intake: 'interrupted' } }],
  [
    { consents: 'all-sponsors' },
    { as: 'XAA', said: { consents: ['XAB'] }, draft: { sponsors: ['XAA', 'XAB'] } },
    { as: 'XAA', draft: { sponsors: ['XAA', 'XAB'] } },
    'condition-unmet',
  ],
  [{ change: 'editorial' }, { said: { change: 'editorial' } }, { said: { change: 'substantive' } }],
  [{ timelySending: true }, { evidence: { note: 'Stamped' } }, {}],
  [{ provisional: true }, { draft: waiting() }, {}],
  [{ bySilence: true }, { draft: waiting(true) }, { draft: waiting() }],
  [{ bySilence: false }, { draft: waiting() }, { draft: waiting(true) }],
  [
    { classifiesLast: true },
    {
      said: { communication: 'm1' },
      draft: { unclassified: { m1: 'XAB' }, round: { awaits: 'communications' } as never },
    },
    {
      said: { communication: 'm1' },
      draft: { unclassified: { m1: 'XAB', m2: 'XAC' }, round: { awaits: 'communications' } as never },
    },
  ],
  [
    { classifiesLast: false },
    {
      said: { communication: 'm2' },
      draft: { unclassified: { m1: 'XAB' }, round: { awaits: 'communications' } as never },
    },
    {
      said: { communication: 'm1' },
      draft: { unclassified: { m1: 'XAB' }, round: { awaits: 'communications' } as never },
    },
  ],
  [
    { package: 'ready' },
    {
      draft: { package: ['d2'] as never },
      facts: { package: [{ draft: 'd2', ready: true, decided: false }] },
    },
    {
      draft: { package: ['d2'] as never },
      facts: { package: [{ draft: 'd2', ready: false, decided: false }] },
    },
    'package-held',
  ],
  [
    { package: 'decided' },
    {},
    {
      draft: { package: ['d2'] as never },
      facts: { package: [{ draft: 'd2', ready: true, decided: false }] },
    },
    'package-held',
  ],
  [{ packaged: true }, { draft: { package: ['d2'] as never } }, {}, 'wrong-state'],
  [{ packaged: false }, {}, { draft: { package: ['d2'] as never } }, 'package-held'],
  [
    { addresses: 'working' },
    { facts: { unreachable: [] } },
    { facts: { unreachable: ['XAB'] } },
    'address-missing',
  ],
  [
    { authority: 'in-force' },
    {},
    { facts: { conditions: { 'silence-authority': false } } },
    'authority-lapsed',
  ],
  [{ clock: 'running' }, { draft: { deadlines: [running('silence')] } }, {}, 'wrong-state'],
  [
    { within: 'positions' },
    { draft: { deadlines: [running('positions')] } },
    { draft: { deadlines: [running('positions')] }, at: LATE },
    'deadline-past',
  ],
  [
    { firstTime: true },
    { verbs: ['noted'] },
    { verbs: ['noted'], draft: { outcomes: ['noted'] } },
    'outcome-not-open',
  ],
  [
    { revision: 'editorial' },
    { said: { change: 'editorial' } },
    { said: { change: 'substantive' } },
    'condition-unmet',
  ],
  [
    { revision: 'changed' },
    { draft: { revision: 2, revisionSince: 2, reading: 2 } },
    { draft: { revision: 2, revisionSince: 1, reading: 2 } },
    'condition-unmet',
  ],
  [
    { revision: 'changed' },
    { draft: { revision: 2, revisionSince: 1, reading: 1 } },
    { draft: { revision: 1, revisionSince: 1, reading: 1 } },
    'condition-unmet',
  ],
  [{ condition: 'costed' }, { facts: { conditions: { costed: true } } }, {}, 'condition-unmet'],
  [{ condition: 'costed' }, { draft: { met: ['costed'] } }, { draft: { met: ['other'] } }, 'condition-unmet'],
  [
    { condition: 'agreed' },
    { draft: { outcomes: ['agreed'] } },
    { draft: { outcomes: ['agreed', 'referred-down'] } },
    'condition-unmet',
  ],
  [
    { condition: 'agreed' },
    { draft: { outcomes: ['referred-down', 'agreed'] } },
    { draft: { outcomes: ['agreed'], takenBack: 1 } },
    'condition-unmet',
  ],
];

const CASES = TABLE.map(([condition, holds, not, code]) => ({ condition, holds, not, code }));

describe('a condition holds as its guide says, and refuses with its code', () => {
  it.each(CASES)('$condition', ({ condition, holds, not, code }) => {
    expect(conditionHolds(condition, readingOf(holds))).toBe(true);
    expect(failures(condition, readingOf(holds))).toEqual([]);
    expect(conditionHolds(condition, readingOf(not))).toBe(false);
    expect(failures(condition, readingOf(not))).toEqual([{ name: Object.keys(condition)[0], code }]);
  });

  it('a clock that stands still has not come, and can go on', () => {
    const silent = { draft: { deadlines: [stopped] }, said: { kind: 'silence' }, at: LATE };
    expect(conditionHolds({ clock: 'suspended' }, readingOf(silent))).toBe(true);
    expect(conditionHolds({ clock: 'running' }, readingOf(silent))).toBe(false);
    expect(conditionHolds({ deadline: 'silence' }, readingOf(silent))).toBe(false);
  });

  const chair: Condition = { by: 'chair' };
  const member: Condition = { by: 'member' };
  it.each<readonly [Condition | undefined, boolean, readonly string[]]>([
    [undefined, true, []],
    [{}, true, []],
    [{ all: [chair, member] }, false, ['not-entitled']],
    [{ any: [member, chair] }, true, []],
    [{ any: [member, { agenda: 'adopted' }] }, false, ['not-entitled', 'agenda-not-adopted']],
    [{ not: member }, true, []],
    [{ not: chair }, false, []],
    [{ by: 'member', all: [{ agenda: 'adopted' }] }, false, ['not-entitled', 'agenda-not-adopted']],
  ])('conditions are combined: %j', (condition, isHeld, codes) => {
    expect(conditionHolds(condition, readingOf({}))).toBe(isHeld);
    expect(failures(condition, readingOf({})).map(({ code }) => code)).toEqual(codes);
  });
});
