import type { Language, Names } from '../src/index.js';

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    XAA: 'Arvania',
    XAB: 'Belmora',
    XAD: 'Dravenia',
    soc: 'Senior Officials Committee',
    swg: 'Special Working Group',
    mc: 'Ministerial Council',
    chair: 'Chairmanship',
    tourism: 'Tourism',
  },
  ru: {
    XAA: 'Арвания',
    XAB: 'Бельмора',
    XAD: 'Дравения',
    soc: 'Комитет старших должностных лиц',
    swg: 'Специальная рабочая группа',
    mc: 'Министерский совет',
    chair: 'Председательство',
    tourism: 'Туризм',
  },
};

/** Names of the sample organisation, as far as the tests need them. */
export function namesIn(language: Language): Names {
  return (code) => WORDS[language][code] ?? code;
}
