import { loadShipped } from '../../test/shipped.js';
import { obstructs } from './obstructs.js';

const ballot = loadShipped('workflows/ietf/document.yaml');

it.each([
  ['position.register', { stance: 'discuss' }, true],
  ['position.register', { stance: 'yes' }, false],
  ['position.register', { stance: 'constructor' }, false],
  ['position.register', {}, false],
  ['concern.answer', { answer: 'maintained' }, true],
  ['concern.answer', { answer: 'lifted' }, false],
  ['silence.refuse', {}, true],
  ['silence.protest', {}, true],
  ['ruling.record', { outcome: 'adopted' }, false],
])('%s %j stands in the way, by the stances of the workflow: %s', (type, said, expected) => {
  expect(obstructs(ballot, { type, as: 'XAA', with: said })).toBe(expected);
});
