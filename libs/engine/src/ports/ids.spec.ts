import { randomIds } from './ids.port.js';

it('no salt comes twice', () => {
  const salts = Array.from({ length: 1_000 }, () => randomIds.salt());
  expect(new Set(salts).size).toBe(1_000);
  for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{64}$/);
});
