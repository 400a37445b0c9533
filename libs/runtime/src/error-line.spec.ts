import fc from 'fast-check';
import { errorLine } from './error-line.js';

const CANARY = 'canary-7f3a';

/** As drivers make them: the words are in the message, in the stack and in fields of the error. */
function laden(words: string): Error {
  const inner = Object.assign(new Error(`550 <${words}> unknown`), { code: 'EENVELOPE', responseCode: 550 });
  return Object.assign(new Error(`Duplicate entry '${words}'\n    at ${words}`, { cause: inner }), {
    code: 'ER_DUP_ENTRY',
    errno: 1062,
    sqlState: '23000',
    sql: `INSERT INTO delivery VALUES ('${words}')`,
    sqlMessage: words,
    rejected: [words],
  });
}

describe('an error in the log', () => {
  it('keeps its kind, its codes and its place', () => {
    expect(errorLine(laden(CANARY))).toMatchObject({
      type: 'Error',
      code: 'ER_DUP_ENTRY',
      errno: 1062,
      sqlState: '23000',
      cause: { code: 'EENVELOPE', responseCode: 550 },
    });
    expect(errorLine(new RangeError('x')).at?.[0]).toMatch(/error-line\.spec/);
  });

  it('holds nothing of what it was about', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const words = `${before}${CANARY}${after}`;
        expect(JSON.stringify(errorLine(laden(words)))).not.toContain(CANARY);
        expect(JSON.stringify(errorLine(words))).not.toContain(CANARY);
        expect(JSON.stringify(errorLine(new TypeError(words)))).not.toContain(CANARY);
        const named = Object.assign(new Error('x'), { name: `${words}!`, code: `${words}!` });
        expect(JSON.stringify(errorLine(named))).not.toContain(CANARY);
      }),
    );
  });
});
