import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import {
  alignLanguages,
  canonicalText,
  differences,
  importText,
  labelsOnly,
  languagesOf,
  paragraphsByLabels,
  reviseText,
  setLanguage,
  textHash,
  type Paragraph,
} from './index.js';

const DECISION = `# Concept paper on tourism

The Member States,
recalling the Almaty Act,

1. Decide to exchange statistics on tourism each year;
2. [Request] the Secretariat:
(a) to publish them;
(b) to report to the Senior Officials Committee.

2bis. Invite observers to do the same.`;

const RUSSIAN = `# Концептуальный документ по туризму

Государства-члены,
ссылаясь на Алматинский акт,

1. постановляют ежегодно обмениваться статистикой в области туризма;
2. [просят] Секретариат:
(а) публиковать её;
(б) докладывать Комитету старших должностных лиц.

2бис. предлагают наблюдателям поступать так же.`;

const idsOf = (paragraphs: readonly { readonly id: string }[]) => paragraphs.map(({ id }) => id);
const printed = (paragraphs: readonly Paragraph[]) =>
  paragraphs
    .map(({ kind, label, text }) => (kind === 'heading' ? text : `${label} ${text}`.trim()))
    .join('\n\n');

/** Sentences of words of which no two texts share many. */
const sentence = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 4, maxLength: 12 })
  .map((numbers) => numbers.map((number) => `w${number}`).join(' '));
const sentences = fc.uniqueArray(sentence, { minLength: 1, maxLength: 30 });
const numbered = (list: readonly string[]) => list.map((text, index) => `${index + 1}. ${text}`).join('\n\n');

/** Anything that looks a little like a text: marks, numbers, line ends, letters of two scripts with accents. */
const scrawl = fc.string({
  unit: fc.constantFrom(
    ...'\n\n\n ..)(#-*_1239abйё[]|',
    'bis',
    'A',
    'É',
    'e\u0301',
    '\u00A0',
    '\r\n',
    'и\u0306',
  ),
  maxLength: 300,
});

describe('reading a text', () => {
  it('tells headings, numbered paragraphs and items apart, with the labels that are printed', () => {
    expect(importText(DECISION).map(({ kind, label }) => [kind, label])).toEqual([
      ['heading', 'Concept paper on tourism'],
      ['paragraph', ''],
      ['paragraph', '1'],
      ['paragraph', '2'],
      ['item', '(a)'],
      ['item', '(b)'],
      ['paragraph', '2bis'],
    ]);
  });

  it('joins lines that were only full, and keeps what is bracketed', () => {
    const [, preamble, , request] = importText(DECISION);
    expect(preamble?.text).toBe('The Member States, recalling the Almaty Act,');
    expect(request?.text).toBe('[Request] the Secretariat:');
  });

  it('takes capitals or a dash within a paragraph for words, not for a heading or an item', () => {
    expect(importText('The report of the\nOSCE AND CICA\n– both of them – is noted.')).toHaveLength(1);
  });

  it.each([
    ['**Achievements** of *all*', 'Achievements of all'],
    ['4 \\* 5 and snake_case_name', '4 * 5 and snake_case_name'],
    ['a\u00A0b\u00ADc', 'a bc'],
  ])('reads %j as words', (text, words) => {
    expect(importText(text)[0]?.text).toBe(words);
  });

  it('never gives one id to two paragraphs', () => {
    fc.assert(
      fc.property(scrawl, scrawl, (first, second) => {
        const next = importText(second, importText(first));
        return new Set(idsOf(next)).size === next.length;
      }),
    );
  });

  it('gives the same ids again for the same text', () => {
    fc.assert(
      fc.property(scrawl, (text) => {
        const first = importText(text);
        return isDeepStrictEqual(importText(text, first), first);
      }),
    );
  });

  it('reads its own print as the same paragraphs', () => {
    const first = importText(DECISION);
    expect(idsOf(importText(printed(first).replace('Concept', '# Concept'), first))).toEqual(idsOf(first));
  });
});

describe('ids from revision to revision', () => {
  it('keeps every other id when a paragraph is inserted and all after it are renumbered', () => {
    fc.assert(
      fc.property(sentences, sentence, fc.nat(), (list, added, where) => {
        fc.pre(!list.includes(added));
        const at = where % (list.length + 1);
        const before = importText(numbered(list));
        const after = importText(numbered(list.toSpliced(at, 0, added)), before);
        return (
          isDeepStrictEqual(idsOf(after).toSpliced(at, 1), idsOf(before)) &&
          !idsOf(before).includes(after[at]?.id ?? '')
        );
      }),
    );
  });

  it('keeps the id of a paragraph that is moved', () => {
    fc.assert(
      fc.property(sentences, fc.nat(), fc.nat(), (list, from, to) => {
        const before = importText(numbered(list));
        const moved = list
          .toSpliced(from % list.length, 1)
          .toSpliced(to % list.length, 0, list[from % list.length] ?? '');
        const after = importText(numbered(moved), before);
        return after.every(({ id, text }) => before.find((paragraph) => paragraph.text === text)?.id === id);
      }),
    );
  });

  it('keeps the id of a paragraph in which a few words change', () => {
    const before = importText(DECISION);
    const after = importText(DECISION.replace('each year', 'every second year [if possible]'), before);
    expect(idsOf(after)).toEqual(idsOf(before));
  });

  it('gives a new id to a paragraph that is replaced by another', () => {
    const before = importText('1. Alpha beta gamma delta.\n2. Epsilon zeta eta theta.');
    const after = importText('1. Alpha beta gamma delta.\n2. Quite another matter altogether.', before);
    expect(idsOf(after)).toEqual(['p1', 'p3']);
  });

  it('never gives the id of a deleted paragraph to another, however much later', () => {
    const first = reviseText(undefined, { en: '1. Alpha beta.\n2. Gamma delta.\n3. Epsilon zeta.' });
    const second = reviseText(first, { en: '1. Alpha beta.\n2. Gamma delta.' });
    const third = reviseText(second, { en: '1. Alpha beta.\n2. Gamma delta.\n3. Eta theta.' });
    expect(idsOf(third.paragraphs)).toEqual(['p1', 'p2', 'p4']);
  });

  it('keeps the ids of labels when the text that lay outside comes in, and when a label is added', () => {
    const outside = labelsOnly(['1', '2', '2bis']);
    expect(idsOf(labelsOnly(['1', '1bis', '2', '2bis'], outside).paragraphs)).toEqual([
      'p1',
      'p4',
      'p2',
      'p3',
    ]);
    const inside = reviseText(outside, { en: DECISION });
    const found = paragraphsByLabels(inside.paragraphs, ['1', '2', '2bis']);
    expect(found).toEqual({ ids: ['p1', 'p2', 'p3'], unknown: [] });
  });

  it('aligns a long text in well under a second', () => {
    const list = Array.from(
      { length: 1500 },
      (_, index) => `Paragraph ${index} of ${index * 7} on matter ${index % 13}`,
    );
    const before = importText(numbered(list));
    const after = importText(
      numbered(list.map((text, index) => (index % 10 === 0 ? `${text} as amended` : text))),
      before,
    );
    expect(idsOf(after)).toEqual(idsOf(before));
  }, 5000);
});

describe('languages', () => {
  it('lays a version beside another by structure', () => {
    const base = importText(DECISION);
    const aligned = alignLanguages(base, RUSSIAN);
    expect('paragraphs' in aligned && idsOf(aligned.paragraphs)).toEqual(idsOf(base));
  });

  it('reports what a version lacks and what it has alone', () => {
    const shorter = RUSSIAN.replace(/2бис.*/u, '3. вводят новое положение.');
    expect(alignLanguages(importText(DECISION), shorter)).toEqual({
      mismatch: { missing: ['2bis'], extra: ['3'] },
    });
  });

  it('loses nothing where the versions differ, and says so', () => {
    const revision = reviseText(undefined, { en: DECISION, ru: RUSSIAN.replace('2бис.', '3.') });
    expect(revision.paragraphs).toHaveLength(8);
    expect(differences(revision)).toEqual({
      en: { missing: ['3'], extra: ['2bis'] },
      ru: { missing: ['2bis'], extra: ['3'] },
    });
  });

  it('keeps every id in every language through a revision of both', () => {
    const first = reviseText(undefined, { en: DECISION, ru: RUSSIAN });
    const second = reviseText(first, {
      en: DECISION.replace('publish', 'publish and translate'),
      ru: RUSSIAN.replace('публиковать', 'публиковать и переводить'),
    });
    expect(differences(second)).toEqual({});
    expect(idsOf(second.paragraphs)).toEqual(idsOf(first.paragraphs));
  });

  it('keeps the id of a paragraph that stands in one language alone', () => {
    const texts = { en: DECISION, ru: `${RUSSIAN}\n\n3. вводят новое положение о статистике.` };
    const first = reviseText(undefined, texts);
    expect(idsOf(reviseText(first, texts).paragraphs)).toEqual(idsOf(first.paragraphs));
  });

  it('adds a delivered language, and replaces a corrected one, without touching the others', () => {
    const original = reviseText(undefined, { en: DECISION });
    const delivered = setLanguage(original, 'ru', RUSSIAN);
    expect(delivered).toEqual(reviseText(undefined, { en: DECISION, ru: RUSSIAN }));
    const corrected = setLanguage(delivered, 'ru', RUSSIAN.replace('ежегодно', 'каждый год'));
    expect(idsOf(corrected.paragraphs)).toEqual(idsOf(original.paragraphs));
    expect(corrected.paragraphs[2]?.text).toEqual({
      en: 'Decide to exchange statistics on tourism each year;',
      ru: 'постановляют каждый год обмениваться статистикой в области туризма;',
    });
  });

  it('delivers a language into a text that lay outside, and corrects the only language there is', () => {
    const delivered = setLanguage(labelsOnly(['1', '2']), 'en', '1. Alpha beta.\n2. Gamma delta.');
    expect(languagesOf(delivered)).toEqual(['en']);
    expect(idsOf(setLanguage(delivered, 'en', '1. Alpha beta!\n2. Gamma delta.').paragraphs)).toEqual([
      'p1',
      'p2',
    ]);
  });
});

describe('the canonical form', () => {
  it('is the same for composed and decomposed input', () => {
    fc.assert(
      fc.property(fc.oneof(scrawl, fc.string({ unit: 'grapheme' })), (text) => {
        const [composed, decomposed] = [text.normalize('NFC'), text.normalize('NFD')];
        return (
          textHash(reviseText(undefined, { ru: composed })) ===
          textHash(reviseText(undefined, { ru: decomposed }))
        );
      }),
    );
    const russian = reviseText(undefined, { ru: RUSSIAN.normalize('NFD') });
    expect(textHash(russian)).toBe(textHash(reviseText(undefined, { ru: RUSSIAN })));
  });

  it('reads back as the revision, with the same hash', () => {
    const revision = reviseText(undefined, { en: DECISION, ru: RUSSIAN });
    const read = JSON.parse(canonicalText(revision)) as typeof revision;
    expect(read).toEqual(revision);
    expect(textHash(read)).toMatch(/^[0-9a-f]{64}$/);
    expect(textHash(read)).toBe(textHash(revision));
  });

  it('does not depend on the order in which languages are given', () => {
    const given = canonicalText(reviseText(undefined, { en: DECISION, ru: RUSSIAN }));
    expect(canonicalText(reviseText(undefined, { ru: RUSSIAN, en: DECISION }))).toBe(given);
  });
});

describe('finding paragraphs', () => {
  const paragraphs = importText(DECISION);

  it.each([
    [['2', '2bis'], ['p4', 'p7'], []],
    [['2 bis', '2.'], ['p7', 'p4'], []],
    [['2(a)', '(b)', 'p3'], ['p5', 'p6', 'p3'], []],
    [['Concept paper on tourism'], ['p1'], []],
    [['9', '1', '1'], ['9', 'p3'], ['9']],
  ])('finds %j', (labels, ids, unknown) => {
    expect(paragraphsByLabels(paragraphs, labels)).toEqual({ ids, unknown });
  });

  it('names none where a label is shared by several', () => {
    const twice = importText('1. One:\n(a) alpha\n2. Two:\n(a) beta');
    expect(paragraphsByLabels(twice, ['(a)', '2(a)'])).toEqual({ ids: ['(a)', 'p4'], unknown: ['(a)'] });
  });
});
