import { pageOf, readCursor, writeCursor } from './keyset.js';

const place = { at: '2024-07-11T05:00:00.000Z', id: 'a-1' };

describe('keyset pages', () => {
  it('find their place again', () => {
    expect(readCursor(writeCursor(place))).toEqual(place);
  });

  it.each(['', 'x', 'W10', 'WzEsMl0', Buffer.from('["a"]').toString('base64url')])(
    'take %p for no place',
    (text) => {
      expect(readCursor(text)).toBeUndefined();
    },
  );

  it('name the next place only where there is more', () => {
    const rows = ['a', 'b', 'c'];
    const at = (id: string) => ({ at: '1', id });
    expect(pageOf(rows, 2, at)).toEqual({ items: ['a', 'b'], next: { at: '1', id: 'b' } });
    expect(pageOf(rows, 3, at)).toEqual({ items: rows });
  });
});
