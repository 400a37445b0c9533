import { nearest } from './nearest.js';

it.each([
  ['tempalte', ['title', 'template', 'rule'], 'template'],
  ['item.cal', ['item.call', 'item.defer'], 'item.call'],
  ['Approved', ['approved', 'adopted'], 'approved'],
  ['elephant', ['title', 'template'], undefined],
  ['x', ['y', 'z'], undefined],
  ['a'.repeat(100_000), ['a'.repeat(63)], undefined],
])('%.20s among %s is %s', (word, known, expected) => {
  expect(nearest(word, known)).toBe(expected);
});
