import { languageOf } from './language.js';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['ru', 'ru'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['en;q=0.5, ru;q=0.7', 'ru'],
  ['kk, ru;q=0.5', 'ru'],
  ['fr, de', 'en'],
  ['ru;q=0', 'en'],
  ['ru;q=x', 'en'],
] as const)('answers %p in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
