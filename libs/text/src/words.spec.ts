import fc from 'fast-check';
import { pagesOf, reviseText, wordsIn, wordsOf, wordsToRead, WORDS_OF_A_PAGE } from './index.js';

describe('words of a text', () => {
  it.each([
    ['en', 'States shall exchange views, freely.', 5],
    ['ru', 'Государства обмениваются мнениями — свободно.', 4],
    ['en', '', 0],
    ['en', '* * *', 0],
    ['en', 'Article 7 of 12', 4],
  ])('in %s "%s" are %i', (language, text, words) => {
    expect(wordsIn(text, language)).toBe(words);
  });

  it('are counted where no spaces part them', () => {
    expect(wordsIn('各国应交换意见', 'zh')).toBeGreaterThan(1);
  });

  it('are those of each language of a revision, and none of one that lies elsewhere', () => {
    const revision = reviseText(undefined, { en: '1. Decide so.\n2. Request it.', ru: '1. постановляют.' });
    expect(wordsOf(revision)).toEqual({ en: 4, ru: 1 });
    expect(wordsOf({ paragraphs: [], lastId: 0 })).toEqual({});
  });

  it('are never fewer for more text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(wordsIn(`${one} ${other}`, 'en')).toBeGreaterThanOrEqual(wordsIn(one, 'en'));
      }),
    );
  });
});

it('words to read are those of the first language in which there is a text', () => {
  const words = { en: 10, ru: 7 };
  expect([['ru', 'en'], ['kk', 'en'], ['kk']].map((languages) => wordsToRead(words, languages))).toEqual([
    7, 10, 10,
  ]);
  expect(wordsToRead(null, ['en'])).toBe(0);
});

describe('pages', () => {
  it.each([
    [0, 0],
    [1, 1],
    [WORDS_OF_A_PAGE, 1],
    [WORDS_OF_A_PAGE + 1, 2],
  ])('%i words begin %i', (words, pages) => {
    expect(pagesOf(words)).toBe(pages);
  });

  it('are ten for what is taken in within a day', () => {
    expect(pagesOf(3_300)).toBe(10);
  });
});
