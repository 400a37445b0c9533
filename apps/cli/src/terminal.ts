/** What a command may do to the outside: data goes to stdout, talk to stderr. */
export interface Terminal {
  readonly data: (line: string) => void;
  readonly talk: (line: string) => void;
  /** Characters in a line of the story. */
  readonly width: number;
  /** The exit code of the program when everything has ended; the worst one said counts. */
  readonly exitWith: (code: ExitCode) => void;
}

/** 0: as it should be; 1: the check failed, or something broke; 2: what was asked makes no sense. */
export type ExitCode = 0 | 1 | 2;

const PIPED_WIDTH = 100;
const WIDEST = 120;

export function processTerminal(): Terminal {
  // A reader that has seen enough (head, less) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    data: (line) => console.log(line),
    talk: (line) => console.error(line),
    width: process.stdout.isTTY ? Math.min(WIDEST, process.stdout.columns) : PIPED_WIDTH,
    exitWith(code) {
      process.exitCode = Math.max(code, Number(process.exitCode ?? 0));
    },
  };
}
