import type { JournalReport } from '../world.js';
import type { SubjectCheck } from './check.form.js';
import { differs, type Difference } from './difference.js';

/** What a check of a journal says and the journal does not, or tells and should not. */
export function journalDifferences(
  check: NonNullable<SubjectCheck['journal']>,
  journal: JournalReport,
): Difference[] {
  const { number, says = [], omits = [] } = check;
  const missing = [says].flat().filter((text) => !journal.text.includes(text));
  const told = [omits].flat().filter((text) => journal.text.includes(text));
  return [
    ...differs('journal.number', number, journal.number),
    ...missing.map((text) => ({ what: 'journal.says', expected: text, actual: journal.text })),
    ...told.map((text) => ({ what: 'journal.omits', expected: `not “${text}”`, actual: journal.text })),
  ];
}
