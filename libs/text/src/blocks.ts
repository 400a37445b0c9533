import { readMarker, withoutEmphasis } from './markers.js';
import { normalised, type Block } from './paragraph.js';

interface Open {
  readonly kind: Block['kind'];
  readonly label: string;
  readonly lines: string[];
}

const RULE = /^(?:([-*_=]) ?)(?:\1 ?){2,}$/;

/**
 * Splits plain text or Markdown into blocks. A blank line ends a block; so does a line that begins with a heading's
 * marks, a number, a letter or a bullet. Other line ends are only where the line was full.
 */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Open | undefined;
  const close = (): void => {
    if (open) blocks.push(closed(open));
    open = undefined;
  };
  for (const raw of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const line = normalised(raw.replace(/^\s*>\s?/, ''));
    const isUnderlining: boolean = open !== undefined && /^(=+|-{3,})$/.test(line);
    if (isUnderlining && open) open = asHeading(open);
    if (line === '' || isUnderlining || RULE.test(line)) {
      close();
      continue;
    }
    const marked = readMarker(line, open?.lines.at(-1));
    if (marked) close();
    if (marked) open = { kind: marked.kind, label: marked.label, lines: [marked.rest] };
    else if (open) open.lines.push(line);
    else open = { kind: 'paragraph', label: '', lines: [line] };
    if (marked?.kind === 'heading') close();
  }
  close();
  return blocks;
}

function asHeading({ lines }: Open): Open {
  const words = withoutEmphasis(lines.join(' '));
  return { kind: 'heading', label: words, lines: [words] };
}

function closed({ kind, label, lines }: Open): Block {
  const isTable = lines.length > 1 && lines.every((line) => line.startsWith('|'));
  const text = lines
    .filter(Boolean)
    .map(withoutEmphasis)
    .join(isTable ? '\n' : ' ');
  return { kind, label, text };
}
