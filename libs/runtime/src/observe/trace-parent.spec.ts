import { parseTraceParent, writeTraceParent } from './trace-parent.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

describe('a traceparent', () => {
  it.each(['00', '01'])('with the flags %s comes out as it went in', (flags) => {
    const text = `00-${TRACE}-${SPAN}-${flags}`;
    expect(writeTraceParent(parseTraceParent(text)!)).toBe(text);
  });

  it('of a later version is read as far as it is known', () => {
    expect(parseTraceParent(`cc-${TRACE}-${SPAN}-01-more`)).toMatchObject({ traceId: TRACE, traceFlags: 1 });
  });

  it.each([
    undefined,
    null,
    '',
    'x',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01' OR 1`,
  ])('is not %s', (text) => {
    expect(parseTraceParent(text)).toBeUndefined();
  });
});
