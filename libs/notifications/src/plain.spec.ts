import fc from 'fast-check';
import { plain } from './plain.js';

describe('a name within a sentence', () => {
  it('is one line, without controls', () => {
    expect(plain(' Two\r\nBcc: lines\u0000\u2028of\ta title ')).toBe('Two Bcc: lines of a title');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // eslint-disable-next-line no-control-regex -- what must not be there are controls
        expect(plain(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/u);
      }),
    );
  });

  it('turns no words around it: what reads from right to left is isolated, and overrides are dropped', () => {
    expect(plain('المؤتمر')).toBe('\u2068المؤتمر\u2069');
    expect(plain('Con\u202eference\u2066')).toBe('Con ference');
  });

  it('stands as it is where there is nothing to mend', () => {
    expect(plain('Концепция «Туризм»')).toBe('Концепция «Туризм»');
  });
});
