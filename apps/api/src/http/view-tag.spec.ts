import { isKnown, matches, viewTag } from './view-tag.js';

const view = {
  id: 'a',
  needs: [{ code: 'ruling', sentence: 'A ruling by the Chair' }],
  links: { self: '/a' },
};
const inRussian = { id: 'a', needs: [{ code: 'ruling', sentence: 'Решение Председателя' }] };

describe('tags of views', () => {
  it('differ by language, and match the view in each', () => {
    const [english, russian] = [viewTag(view, 'en'), viewTag(inRussian, 'ru')];
    expect(english).not.toBe(russian);
    expect([matches(english, view), matches(russian, view)]).toEqual([true, true]);
  });

  it('differ as soon as anything else does', () => {
    expect(matches(viewTag(view, 'en'), { ...view, state: 'soc.held' })).toBe(false);
  });

  it.each(['W/TAG', 'x', '"x"', ''])('are not matched by %p', (header) => {
    expect(matches(header.replace('TAG', viewTag(view, 'en')), view)).toBe(false);
  });

  it('are matched by a list, and by any', () => {
    expect([matches(`"x", ${viewTag(view, 'en')}`, view), matches('*', view)]).toEqual([true, true]);
  });

  it('tell which representation is known already', () => {
    const tag = viewTag(view, 'en');
    const headers = [tag, `W/${tag}`, `"x", ${tag}`, viewTag(view, 'ru'), undefined];
    expect(headers.map((header) => isKnown(header, tag))).toEqual([true, true, true, false, false]);
  });
});
