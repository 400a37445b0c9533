export { PARAGRAPH_KINDS, type Paragraph, type ParagraphKind } from './paragraph.js';
export { importText } from './import-text.js';
export { alignLanguages, type Alignment, type Mismatch } from './languages.js';
export {
  differences,
  inLanguage,
  labelsOnly,
  languagesOf,
  reviseText,
  setLanguage,
  type Revision,
  type RevisionParagraph,
} from './revision.js';
export { canonicalText, textHash } from './canonical-text.js';
export { pagesOf, wordsIn, wordsOf, wordsToRead, WORDS_OF_A_PAGE } from './words.js';
export { paragraphsByLabels, type FoundParagraphs } from './labels.js';
