import { given } from '../../test/told.js';

it('tells each State in whose name a joint statement is made, by name', () => {
  const said = {
    kind: 'interpretative-statement',
    text: { en: 'We read it so' },
    jointWith: ['XAC', 'XAD', 'XAB'],
  };
  const draft = given().session().do('statement.register', 'XAB', said);
  expect(draft.effects).toEqual([
    { notice: 'communication-recorded', to: ['XAC', 'XAD'], params: { cause: 'joint' } },
  ]);
  expect(draft.do('statement.register', 'XAB', { ...said, jointWith: undefined }).effects).toEqual([]);
});
