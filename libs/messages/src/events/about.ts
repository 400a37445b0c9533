import { lineOf, recordOf, textOf, textsOf } from '../values.js';

type Payload = Readonly<Record<string, unknown>>;

const LONGEST_REASON = 300;

const concernsOf = (payload: Payload): readonly Payload[] =>
  Array.isArray(payload['concerns']) ? payload['concerns'].map(recordOf) : [];

/** Paragraphs that a delegation speaks of, its concerns included, each once. */
export function aboutOf(payload: Payload): readonly string[] {
  const all = [payload, ...concernsOf(payload)].flatMap(({ paragraphs }) => textsOf(paragraphs));
  return [...new Set(all)];
}

/** The reasons given, its concerns' included, as one line; a long one is cut. */
export function reasonOf(payload: Payload): string | undefined {
  const all = [payload, ...concernsOf(payload)].flatMap(({ reason }) => {
    const text = textOf(reason);
    return text === undefined ? [] : [lineOf(text)];
  });
  const line = [...new Set(all)].join('. ');
  if (line === '') return undefined;
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON).trimEnd()}…` : line;
}
