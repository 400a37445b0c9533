import fc from 'fast-check';
import { agendaNumbers, isRefused, type Act } from '#procedure';
import { act, calling, meetingAfter, opening } from '../test/given.js';
import { stepMeeting, type MeetingSnapshot } from './index.js';

const add = (draft: string, more: Record<string, unknown> = {}): Act =>
  act('agenda.add', { draft, treatment: 'decision', ...more });
const printed = ({ context: { items } }: MeetingSnapshot): string[] => {
  const numbers = agendaNumbers(items);
  return items.map(({ draft, kind }, index) => `${numbers[index]} ${draft ?? kind}`);
};
const answer = (stored: MeetingSnapshot, given: Act): string => {
  const result = stepMeeting(stored, given);
  return isRefused(result) ? result.refused : 'taken';
};

describe('the numbers of an agenda', () => {
  it('go on in letters beneath an item', () => {
    const stored = meetingAfter(
      add('d1'),
      add('d2'),
      add('d3'),
      add('d4', { under: 2 }),
      add('d5', { under: 2 }),
    );
    expect(printed(stored)).toEqual(['1 d1', '2 d2', '2(a) d4', '2(b) d5', '3 d3']);
  });

  it('go on after z with aa', () => {
    const beneath = Array.from({ length: 28 }, () => ({ sub: true as const }));
    expect(agendaNumbers([{}, ...beneath]).slice(-3)).toEqual(['1(z)', '1(aa)', '1(ab)']);
  });
});

describe('what stands beneath an item', () => {
  const stored = meetingAfter(
    add('d1'),
    add('d2'),
    add('d3', { under: 2 }),
    add('d4', { under: 2 }),
    add('d5'),
  );

  it('moves with it', () => {
    expect(printed(meetingAfter(...moves(['agenda.move', { draft: 'd2', to: 1 }])))).toEqual([
      '1 d2',
      '1(a) d3',
      '1(b) d4',
      '2 d1',
      '3 d5',
    ]);
  });

  it('is not parted by what moves into its midst', () => {
    expect(printed(meetingAfter(...moves(['agenda.move', { draft: 'd5', to: 4 }])))).toEqual([
      '1 d1',
      '2 d5',
      '3 d2',
      '3(a) d3',
      '3(b) d4',
    ]);
    expect(printed(meetingAfter(...moves(['agenda.move', { draft: 'd1', to: 2 }])))).toEqual([
      '1 d2',
      '1(a) d3',
      '1(b) d4',
      '2 d1',
      '3 d5',
    ]);
  });

  it('changes its order among what stands there, stays there, and leaves when told to', () => {
    expect(printed(meetingAfter(...moves(['agenda.move', { draft: 'd4', to: 1 }])))).toContain('2(a) d4');
    expect(printed(meetingAfter(...moves(['agenda.move', { draft: 'd3', under: null }])))).toEqual([
      '1 d1',
      '2 d2',
      '2(a) d4',
      '3 d3',
      '4 d5',
    ]);
  });

  it('stands on its own when what it stood beneath is taken off', () => {
    expect(printed(meetingAfter(...moves(['agenda.remove', { draft: 'd2' }])))).toEqual([
      '1 d1',
      '2 d3',
      '3 d4',
      '4 d5',
    ]);
  });

  it('has nothing beneath it', () => {
    expect(answer(stored, add('d6', { under: 3 }))).toBe('wrong-state');
    expect(answer(stored, act('agenda.move', { draft: 'd2', under: 1 }))).toBe('wrong-state');
    expect(answer(stored, act('agenda.move', { draft: 'd1', under: 1 }))).toBe('wrong-state');
    expect(answer(stored, act('agenda.move', { draft: 'd1', under: 5 }))).toBe('taken');
  });

  function moves(...given: [string, Record<string, unknown>][]): Act[] {
    const first = [add('d1'), add('d2'), add('d3', { under: 2 }), add('d4', { under: 2 }), add('d5')];
    return [...first, ...given.map(([type, payload]) => act(type, payload))];
  }
});

describe('an item that was called', () => {
  it('is neither moved, nor amended, nor taken off', () => {
    const called = meetingAfter(add('d1'), add('d2'), opening, calling);
    for (const [type, more] of [
      ['agenda.move', { to: 2 }],
      ['agenda.amend', { treatment: 'adoption' }],
      ['agenda.remove', {}],
    ] as const)
      expect(answer(called, act(type, { draft: 'd1', ...more }))).toBe('wrong-state');
  });
});

describe('amending an item', () => {
  const stored = meetingAfter(
    add('d1'),
    act('agenda.add', { kind: 'other-business', treatment: 'discussion' }),
  );

  it('changes how it is taken, and the title of what has no draft', () => {
    const amended = meetingAfter(
      add('d1'),
      act('agenda.add', { kind: 'other-business', treatment: 'discussion' }),
      act('agenda.amend', { draft: 'd1', treatment: 'adoption' }),
      act('agenda.amend', { position: 2, title: 'Other matters' }),
    );
    expect(amended.context.items).toEqual([
      { draft: 'd1', treatment: 'adoption', state: 'listed' },
      { kind: 'other-business', title: { en: 'Other matters' }, treatment: 'discussion', state: 'listed' },
    ]);
  });

  it('gives no title to a draft', () => {
    expect(answer(stored, act('agenda.amend', { draft: 'd1', title: 'Another' }))).toBe('wrong-state');
  });
});

const DRAFTS = ['d1', 'd2', 'd3', 'd4', 'd5'];
const draft = fc.constantFrom(...DRAFTS);
const place = fc.integer({ min: 1, max: 8 });
const any = fc.oneof(
  fc
    .record({ draft, position: place }, { requiredKeys: ['draft'] })
    .map((payload) => add(payload.draft, payload)),
  fc.record({ draft, under: place }).map((payload) => add(payload.draft, payload)),
  fc.record({ draft }).map((payload) => act('agenda.remove', payload)),
  fc.record({ position: place }).map((payload) => act('agenda.remove', payload)),
  fc.record({ draft, to: place }).map((payload) => act('agenda.move', payload)),
  fc.record({ position: place, under: fc.option(place) }).map((payload) => act('agenda.move', payload)),
  fc.record({ draft, to: place, under: fc.option(place) }).map((payload) => act('agenda.move', payload)),
  fc
    .nat()
    .map((n) =>
      act('agenda.replace', { draft: DRAFTS[n % 5], by: [`p${n}`, `q${n}`] }, { roles: ['system'] }),
    ),
  fc.record({ draft }).map((payload) => act('item.call', payload)),
  fc.record({ draft }).map((payload) => act('agenda.object', { ...payload, onBehalfOf: 'XAC' })),
  fc.constantFrom(act('agenda.adopt'), opening),
);

describe('whatever is done to an agenda', () => {
  it('its numbers are dense, no draft is on it twice, and what was called stays', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (acts) => {
        let stored = meetingAfter();
        for (const one of acts) {
          const before = calledIn(stored);
          const result = stepMeeting(stored, one);
          if (isRefused(result)) continue;
          stored = result.snapshot;
          const after = calledIn(stored);
          if (one.type !== 'agenda.replace') expect(after).toEqual(expect.arrayContaining(before));
          expect(after.length).toBeGreaterThanOrEqual(before.length);
          expectInOrder(stored);
        }
      }),
    );
  });

  it('an item that moves is alone in changing its place among the others', () => {
    fc.assert(
      fc.property(draft, place, (moved, to) => {
        const first = DRAFTS.map((one) => add(one));
        const { items } = meetingAfter(...first, act('agenda.move', { draft: moved, to })).context;
        const others = items.flatMap(({ draft: one }) => (one === moved ? [] : one));
        expect(others).toEqual(DRAFTS.filter((one) => one !== moved));
        expect(items[Math.min(to, DRAFTS.length) - 1]?.draft).toBe(moved);
      }),
    );
  });
});

const calledIn = ({ context: { items } }: MeetingSnapshot): string[] =>
  items.flatMap(({ draft: one = '', state }) => (state === 'called' ? [one] : []));

/** The numbers of the items of their own are 1, 2, 3 …, and the first line is one of them. */
function expectInOrder({ context: { items } }: MeetingSnapshot): void {
  const drafts = items.map(({ draft: one }) => one);
  expect(new Set(drafts).size).toBe(drafts.length);
  expect(items[0]?.sub).toBeUndefined();
  const own = agendaNumbers(items).filter((_, index) => !items[index]?.sub);
  expect(own).toEqual(own.map((_, index) => String(index + 1)));
  expect(new Set(agendaNumbers(items)).size).toBe(items.length);
}
