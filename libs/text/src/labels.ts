import type { Block } from './paragraph.js';

export interface FoundParagraphs {
  /** In the order asked for; what was not found stands as it was given. */
  readonly ids: readonly string[];
  /** What no paragraph, or more than one, is called. */
  readonly unknown: readonly string[];
}

type Labelled = Pick<Block, 'kind' | 'label'> & { readonly id: string };

/**
 * Finds paragraphs by printed label (`4`, `7bis`, `(a)`, `4(a)`, the words of a heading) or by id. A label that several
 * share names none of them.
 */
export function paragraphsByLabels(
  paragraphs: readonly Labelled[],
  labels: readonly string[],
): FoundParagraphs {
  const names = namesOf(paragraphs);
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const given of labels) {
    const found = names.get(plain(given)) ?? [];
    const [only] = found;
    const id = found.length === 1 && only !== undefined ? only : given;
    if (found.length !== 1) unknown.push(given);
    if (!ids.includes(id)) ids.push(id);
  }
  return { ids, unknown };
}

function namesOf(paragraphs: readonly Labelled[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const add = (name: string, id: string): void => {
    const ids = names.get(name) ?? [];
    if (!ids.includes(id)) names.set(name, [...ids, id]);
  };
  let above = '';
  for (const { id, kind, label } of paragraphs) {
    add(plain(id), id);
    if (label === '') continue;
    add(plain(label), id);
    if (kind === 'item') add(plain(`${above}${label}`), id);
    else above = kind === 'paragraph' ? label : '';
  }
  return names;
}

const plain = (label: string): string =>
  label.normalize('NFC').toLowerCase().replace(/\s+/g, '').replace(/\.$/, '');
