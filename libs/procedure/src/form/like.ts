import { isMap, isNode, isScalar, parseDocument, type Pair, type YAMLMap } from 'yaml';

/** The text of another workflow file of the same folder, by its name. */
export type FindWorkflow = (name: string) => string | undefined;

const LIKES_DEEP = 4;

/** The file that another is `like`; undefined for one that stands for itself, and for what is no YAML mapping. */
export function likeOf(text: string): string | undefined {
  const like: unknown = parseDocument(text, { prettyErrors: false }).get('like');
  return typeof like === 'string' ? like : undefined;
}

/**
 * The whole text of a workflow that is written as a difference: everything of the file that it is `like`, with its own
 * parts in their place. `~` takes a part out. Text without `like` is given back as it is.
 *
 * @throws Error where the other file is not there, or files are like each other in a circle.
 */
export function wholeText(text: string, find: FindWorkflow, depth = 0): string {
  const name = likeOf(text);
  if (name === undefined) return text;
  if (depth >= LIKES_DEEP) throw new Error(`like: ${name}: files are like each other without end`);
  const other = find(name);
  if (other === undefined) throw new Error(`like: ${name}: there is no workflow file of that name`);
  const base = parseDocument(wholeText(other, find, depth + 1));
  const own = parseDocument(text);
  if (own.errors.length > 0) return text;
  if (base.errors.length > 0) throw new Error(`like: ${name}: that file is no YAML; mend it first`);
  const { contents } = base;
  if (!isMap(contents) || !isMap(own.contents)) return text;
  const head = own.commentBefore ?? headOf(own.contents);
  own.delete('like');
  overlay(contents, own.contents);
  base.commentBefore = head;
  contents.commentBefore = null;
  return base.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function headOf(contents: YAMLMap): string | null {
  const [first] = contents.items;
  const key = isNode(first?.key) ? first.key.commentBefore : undefined;
  return contents.commentBefore ?? key ?? null;
}

function overlay(base: YAMLMap, own: YAMLMap): void {
  const placeOf = (name: string): number => base.items.findIndex((item) => nameOf(item) === name);
  for (const [index, pair] of own.items.entries() as Iterable<[number, Pair]>) {
    const { key, value } = pair;
    const place = placeOf(nameOf(pair));
    const former = base.items[place]?.value;
    if (isScalar(value) && value.value === null) base.delete(key);
    else if (isMap(former) && isMap(value) && goesInto(former, value)) overlay(former, value);
    else if (place >= 0) base.items[place] = pair;
    else {
      // What is new stands before what follows it in its own file: stages have their order.
      const following = own.items.slice(index + 1).map((item) => placeOf(nameOf(item)));
      const before = following.find((position) => position >= 0) ?? base.items.length;
      base.items.splice(before, 0, pair);
    }
  }
}

/** Words and settings in one line are replaced as a whole; what is written out in lines is completed. */
const goesInto = (former: YAMLMap, own: YAMLMap): boolean => !own.flow || !former.flow;

const nameOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key);
