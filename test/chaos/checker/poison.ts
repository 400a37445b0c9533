import type { Asked, Evidence } from './evidence.js';

/** Row 30: what nobody can read is tried, and nothing comes of it; that it holds up no other is asked of all others. */
export function poisonIsTriedInVain({ rows }: Evidence): Asked {
  const broken = rows.poison
    .filter(({ state, attempts }) => attempts === 0 || !['pending', 'dead'].includes(state))
    .map(({ id, state, attempts }) => `${id} is ${state} after ${attempts} attempts`);
  return { broken, asked: rows.poison.length };
}
