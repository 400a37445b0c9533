import type { RefusedError } from '../http/problem.js';
import { readCommandBody } from './command-body.js';

function pointersOf(body: unknown): (string | undefined)[] {
  try {
    readCommandBody(body);
    return [];
  } catch (error) {
    return (error as RefusedError).refusal.pointers?.map(({ pointer }) => pointer) ?? [undefined];
  }
}

it('reads a command, with nothing in it unless told', () => {
  expect(readCommandBody({ type: 'draft.leave' })).toEqual({ type: 'draft.leave', with: {} });
  const all = { type: 'a', as: 'XAA', with: { b: 1 }, second: 'chair', evidence: { note: 'N' } };
  expect(readCommandBody(all)).toEqual(all);
});

it.each([
  [null, ['']],
  ['draft.leave', ['']],
  [[], ['']],
  [{}, ['/type']],
  [{ type: 7 }, ['/type']],
  [{ type: '' }, ['/type']],
  [{ type: 'a', with: [] }, ['/with']],
  [{ type: 'a', on: 'x', receivedAt: 'y' }, ['/on', '/receivedAt']],
  [{ type: 'a', 'a/b~c': 1 }, ['/a~1b~0c']],
  [{ type: 'a', toString: 1 }, ['/toString']],
  [{ type: 'a', evidence: { note: 7, file: 'x' } }, ['/evidence/note', '/evidence/file']],
  [{ type: 'x'.repeat(3_000) }, ['/type']],
])('points at what is wrong in %j', (body, pointers) => {
  expect(pointersOf(body)).toEqual(pointers);
});
