export interface FormFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the data, as a path: `stages.swg.verbs`. */
  readonly path: string;
  /** The same as a JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly message: string;
}

const UNSEEN = /[\p{Cc}\p{Cs}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** What a file holds is shown, never obeyed: characters that steer a terminal or turn text around stand as numbers. */
const shown = (text: string): string =>
  text.replaceAll(UNSEEN, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);

export function faultAt(
  file: string,
  { line, column }: { readonly line: number; readonly column: number },
  path: readonly PropertyKey[],
  message: string,
): FormFault {
  const pointer = path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { file, line, column, path: shown(path.map(String).join('.')), pointer, message: shown(message) };
}

/** Beyond this many nobody reads on: the rest is counted. */
const TOLD = 50;

/** A file that does not have its published form. The message lists the faults with file, line and column. */
export class FormError extends Error {
  readonly faults: readonly FormFault[];

  constructor(
    faults: readonly FormFault[],
    /** The file is larger than we read; what is in it was not looked at. */
    readonly isTooLarge = false,
  ) {
    const told = faults.slice(0, TOLD);
    const more = faults.length - told.length;
    super([...told.map(describeFault), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'));
    this.name = 'FormError';
    this.faults = told;
  }
}

export function describeFault({ file, line, column, path, message }: FormFault): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}
