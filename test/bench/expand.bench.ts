import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { openWorld, packageRoot, type RehearsalWorld } from '#runtime';
import { figure, median, type Figure } from './figure.js';

const MEMBERS = 193;
const ROUNDS = 7;
const LETTERS = 26;
const LIMIT_MS = 1_500;

/** One occasion told to as many members as there are of the United Nations: each a message in its language, by two ways. */
export async function benchExpand(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'placet-expand-'));
  await writeFile(join(folder, 'organisation.yaml'), await largeOrganisation());
  const world = await openWorld({ organisation: folder, start: '2030-01-01T06:00:00.000Z' });
  try {
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) took.push(await told(world));
    const value = median(took);
    return [figure({ name: `one occasion told to ${MEMBERS} members`, value, unit: 'ms', limit: LIMIT_MS })];
  } finally {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** From the one notice to the last message handed over. */
async function told(world: RehearsalWorld): Promise<number> {
  const title = { en: 'A text', ru: 'Текст' };
  const make = { type: 'draft.create', as: 'chair', with: { kind: 'regulations', title, finalBody: 'soc' } };
  const made = await world.dispatch({ command: make });
  if ('refused' in made) throw new Error(`A draft was refused: ${made.refused}`);
  await world.drain();
  const before = (await world.read.notices({ kind: 'circulated' })).length;
  const answer = await world.dispatch({
    on: made.ref,
    command: { type: 'draft.submit', as: 'chair', with: { body: 'soc' } },
  });
  if ('refused' in answer) throw new Error(`It was not circulated: ${answer.refused}`);
  const from = process.hrtime.bigint();
  await world.drain();
  const ms = Number(process.hrtime.bigint() - from) / 1e6;
  const after = (await world.read.notices({ kind: 'circulated' })).length;
  if (after - before !== MEMBERS) throw new Error(`${after - before} were told`);
  return ms;
}

interface Participant {
  readonly code: string;
  readonly kind: string;
}

/** The sample's, with fictitious members added. */
async function largeOrganisation(): Promise<string> {
  const file = join(packageRoot(), 'workflows', 'sample', 'organisation.yaml');
  const form = parse(await readFile(file, 'utf8')) as { readonly participants: readonly Participant[] };
  const members = form.participants.filter(({ kind }) => kind === 'member');
  const letter = (n: number): string => String.fromCharCode('A'.charCodeAt(0) + n);
  const more = Array.from({ length: MEMBERS - members.length }, (_, n) => {
    const code = `X${letter(2 + Math.floor(n / LETTERS))}${letter(n % LETTERS)}`;
    const address = `${code.toLowerCase()}@delegation.example`;
    return {
      code,
      name: { en: `Member ${code}`, ru: `Участник ${code}` },
      kind: 'member',
      joined: '2000-01-01',
      address,
    };
  });
  return stringify({ ...form, participants: [...form.participants, ...more], workflows: { from: 'sample' } });
}
