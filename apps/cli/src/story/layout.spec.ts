import { folded, hang, lengthOf, sideBySide, wrap } from './layout.js';

it('breaks at spaces and lets a longer word stand alone', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('a consideration b', 5)).toEqual(['a', 'consideration', 'b']);
  expect(wrap('one\ntwo', 20)).toEqual(['one', 'two']);
});

it('hangs text below the end of its margin', () => {
  expect(hang('10:00  ', 'The Chair submits the draft to the body', 30)).toEqual([
    '10:00  The Chair submits the',
    '       draft to the body',
  ]);
});

it('counts letters, not bytes', () => {
  expect(lengthOf('Туризм')).toBe(6);
  expect(lengthOf('и\u0306')).toBe(1);
});

it('sets cells side by side, each broken within its column', () => {
  expect(sideBySide([['state', 'soc.elapsed', 'soc.silence, still running']], [6, 11, 12], '  ')).toEqual([
    '  state   soc.elapsed  soc.silence,',
    '                       still',
    '                       running',
  ]);
});

it('folds indented lines and entries of a list below their own beginning', () => {
  expect(folded('Held\n  - for positions and for more\n', 20)).toEqual([
    'Held',
    '  - for positions and',
    '      for more',
    '',
  ]);
});
