import { readFileSync } from 'node:fs';
import { openPlacet, type Placet } from '#runtime';
import { givenApi, type GivenApi } from './given-api.js';
import type { Client, Json } from './client.js';

const YAML = { 'Content-Type': 'application/yaml' };
const SHIPPED = readFileSync('workflows/sample/concept-paper.yaml', 'utf8');
const OWN = `workflow: note-by-chair
version: 1
kind: technical-note
title: { en: Technical note, ru: Техническая записка }
submitTo: [soc]
finalBodies: [soc]
stages:
  soc:
    template: meeting
    final: true
    verbs: { adopted: adopted, postponed: stay, no-consensus: end }
`;
const REFUTED = readFileSync('test/procedures/planted/dead-end.yaml', 'utf8').replaceAll('council', 'soc');

let given: GivenApi;
let chair: Client;
let xaa: Client;
const at = (body: unknown): Json => body as Json;

beforeAll(async () => {
  given = await givenApi();
  chair = await given.client('chair');
  xaa = await given.client('XAA');
}, 60_000);
afterAll(() => given.close());

describe('putting a procedure into use', () => {
  it('tells on a dry run what is wrong, and changes nothing', async () => {
    const sound = await chair.post('/api/v1/workflows?dryRun=true', OWN, YAML);
    expect([sound.status, sound.body]).toMatchObject([200, { ok: true, id: 'note-by-chair', faults: [] }]);
    const faulty = await chair.post('/api/v1/workflows?dryRun=true', OWN.replace('soc:', 'sock:'), YAML);
    expect(faulty.body).toMatchObject({ ok: false, code: 'invalid-payload' });
    expect((await chair.get('/api/v1/workflows/note-by-chair')).status).toBe(404);
  });

  it('refuses what names something that is not there, with pointer, line and words', async () => {
    const { status, body } = await chair.post(
      '/api/v1/workflows',
      OWN.replace('postponed: stay', 'posponed: stay'),
      YAML,
    );
    expect([status, body.code]).toEqual([400, 'invalid-payload']);
    expect(body.pointers).toEqual([
      expect.objectContaining({
        pointer: '/stages/soc/verbs/posponed',
        line: 11,
        expected: expect.stringContaining('did you mean `postponed`?') as string,
      }),
    ]);
  });

  it('refuses a body that the organisation does not have', async () => {
    const { body } = await chair.post('/api/v1/workflows', OWN.replaceAll('soc', 'senate'), YAML);
    expect(body.pointers[0]).toMatchObject({ pointer: '/stages/senate' });
  });

  it('refuses what can be refuted, with the story in the language of the request', async () => {
    const english = await chair.post('/api/v1/workflows', REFUTED, YAML);
    expect([english.status, english.body.code]).toEqual([400, 'invalid-payload']);
    const [finding] = at(english.body)['findings'] as { code: string; story: string[] }[];
    expect(finding?.code).toBe('dead-end');
    expect(finding?.story.length).toBeGreaterThan(1);
    const russian = await chair.post('/api/v1/workflows', REFUTED, { ...YAML, 'Accept-Language': 'ru' });
    const [found] = at(russian.body)['findings'] as { story: string[] }[];
    expect(found?.story[0]).toMatch(/[а-я]/);
  });

  it('is for the chair and the secretariat only', async () => {
    expect((await xaa.post('/api/v1/workflows', OWN, YAML)).body.code).toBe('not-entitled');
    expect((await xaa.post('/api/v1/workflows?dryRun=true', OWN, YAML)).body.code).toBe('not-entitled');
    expect((await given.stranger.post('/api/v1/workflows', OWN, YAML)).status).toBe(401);
  });

  it('refuses a file that is too large, and what is no workflow', async () => {
    expect((await chair.post('/api/v1/workflows', `# ${'x'.repeat(300_000)}\n${OWN}`, YAML)).body.code).toBe(
      'too-large',
    );
    expect((await chair.post('/api/v1/workflows', 'x'.repeat(2_000_000), YAML)).body.code).toBe('too-large');
    expect((await chair.post('/api/v1/workflows', '', YAML)).body.code).toBe('invalid-payload');
    expect((await chair.post('/api/v1/workflows', 'hello', YAML)).body.code).toBe('invalid-payload');
  });

  it('makes it known at once: shown, drawn, proved, and followed by new drafts of its kind', async () => {
    const { status, body, headers } = await chair.post('/api/v1/workflows', OWN, YAML);
    expect([status, headers.get('location')]).toEqual([201, '/api/v1/workflows/note-by-chair']);
    expect(body).toMatchObject({ event: 'workflow.added', workflow: 'note-by-chair' });
    expect((await xaa.get('/api/v1/workflows/note-by-chair')).body).toMatchObject({ version: 1 });
    expect((await xaa.get('/api/v1/workflows/note-by-chair/verify')).body).toMatchObject({ ok: true });
    expect((await xaa.get('/api/v1/workflows/note-by-chair/diagram.svg')).text).toContain('<svg');
    const made = await chair.make('drafts', { kind: 'technical-note', title: 'N' });
    expect([made.status, made.body.state]).toEqual([201, 'drafting']);
  });

  it('refuses the same version again; a newer one is for new drafts, and older drafts keep theirs', async () => {
    const again = await chair.post('/api/v1/workflows', OWN, YAML);
    expect([again.status, again.body.code]).toEqual([409, 'wrong-state']);
    expect(again.body.pointers).toMatchObject([{ pointer: '/version', expected: 'a version above 1' }]);
    const older = (await chair.make('drafts', { kind: 'technical-note', title: 'Older' })).body.id;
    const json = { ...(await import('yaml')).parse(OWN), version: 2 } as Json;
    expect((await chair.post('/api/v1/workflows', json)).status).toBe(201);
    const newer = (await chair.make('drafts', { kind: 'technical-note', title: 'Newer' })).body.id;
    const pinned = async (id: string) =>
      (
        await given.api.placet.store.read.get<{ workflow_version: number }>(
          'SELECT workflow_version FROM subject WHERE id = ?',
          [id],
        )
      )?.workflow_version;
    expect([await pinned(older), await pinned(newer)]).toEqual([1, 2]);
    expect(
      (
        await chair.give(
          `drafts/${older}`,
          'draft.submit',
          { body: 'soc' },
          { 'If-Match': (await chair.get(`/api/v1/drafts/${older}`)).headers.get('etag') ?? '' },
        )
      ).body.state,
    ).toBe('soc.pending');
  });

  it('takes the place of a shipped one of that name with a higher version only', async () => {
    const same = await chair.post('/api/v1/workflows', SHIPPED, YAML);
    expect(same.body.code).toBe('wrong-state');
    const higher = await chair.post(
      '/api/v1/workflows',
      SHIPPED.replace(/^version: .*$/m, 'version: 99'),
      YAML,
    );
    expect(higher.status).toBe(201);
  });

  it('is known to every other process as soon as it looks', async () => {
    const other: Placet = await openPlacet(given.api.placet.config);
    try {
      const later = OWN.replace('version: 1', 'version: 3');
      expect((await chair.post('/api/v1/workflows', later, YAML)).status).toBe(201);
      const [answer] = await other.engine.dispatch({
        creates: 'draft',
        commands: [
          { type: 'draft.create', as: 'chair', with: { kind: 'technical-note', title: 'Elsewhere' } },
        ],
      });
      expect(answer).toMatchObject({ ok: true, state: 'drafting' });
      expect(other.catalogue.current('note-by-chair')?.identity.version).toBe(3);
    } finally {
      await other.close();
    }
  });

  it('is the same command everywhere, and its record folds to the same state', async () => {
    const source = OWN.replace('version: 1', 'version: 4');
    const answer = await chair.giveSeen('organisation', 'workflow.add', { source });
    expect([answer.status, at(answer.body)['made']]).toEqual([200, { workflow: 'note-by-chair' }]);
    expect(await given.api.placet.engine.fold(given.api.placet.organisationRef)).toMatchObject({
      isSame: true,
    });
  });
});
