import { DRAFT_COMMANDS } from '#procedure';
import { readInPart } from './in-part.js';

const { payload } = DRAFT_COMMANDS['position.register'];
const read = (said: Readonly<Record<string, unknown>>) => readInPart(payload, said);

it('leaves out the smallest parts that cannot be read, and keeps them word for word', () => {
  const reason = 'x'.repeat(30_000);
  const said = {
    stance: 'objection',
    reason,
    colour: { deep: [1] },
    concerns: [{ reason: 7, wish: 'Less' }, 'second', { paragraphs: ['4'], size: 3 }, null],
    ownConcerns: { 'XAA-1': 'gone', 'XAA-2': 'lifted' },
    adReferendum: null,
  };
  expect(read(said)).toEqual({
    with: {
      stance: 'objection',
      channel: 'portal',
      concerns: [{ wish: 'Less' }, { paragraphs: ['4'] }],
      ownConcerns: { 'XAA-2': 'lifted' },
    },
    unreadable: {
      '/with/reason': JSON.stringify(reason),
      '/with/colour': '{"deep":[1]}',
      '/with/concerns/0/reason': '7',
      '/with/concerns/1': '"second"',
      '/with/concerns/2/size': '3',
      '/with/concerns/3': 'null',
      '/with/ownConcerns/XAA-1': '"gone"',
      '/with/adReferendum': 'null',
    },
  });
});

it('leaves out what lacks something that it cannot do without', () => {
  expect(read({ stance: 'objection', onBehalfOf: ['nobody', 7] })).toEqual({
    with: { stance: 'objection', channel: 'portal' },
    unreadable: { '/with/onBehalfOf': '["nobody",7]' },
  });
});

it.each([{}, { stance: 7 }, { stance: 'No!' }, { reason: 'No' }])('reads nothing in %j', (said) => {
  expect(read(said)).toBeUndefined();
});

it('takes no longer for very many faults', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => index);
  const said = { stance: 'objection', concerns: many, onBehalfOf: ['XAB', ...many], alignedWith: ['XAC'] };
  const found = read(said);
  expect(found?.with).toEqual({ stance: 'objection', channel: 'portal', alignedWith: ['XAC'] });
  expect(Object.keys(found?.unreadable ?? {})).toEqual(['/with/concerns', '/with/onBehalfOf']);
});

it('tells of what is nested too deep to be written', () => {
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
  expect(read({ stance: 'objection', deep })?.unreadable).toEqual({ '/with/deep': '…' });
});

it('keeps what every object has for a name like any other', () => {
  const said = JSON.parse('{"stance":"objection","__proto__":1,"constructor":2}') as Record<string, unknown>;
  expect(read(said)?.unreadable).toMatchObject({ '/with/constructor': '2' });
});
