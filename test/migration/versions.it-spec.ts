import { viewDraft, viewerOf, viewMigration, viewMigrations, type Placet, type Reading } from '#runtime';
import {
  given,
  givenCalled,
  givenCirculated,
  givenDeployment,
  givenVersion,
  tell,
  type Deployment,
} from './given.js';

const second = 'secretariat';

/** Version 2 of the concept paper: the SOC may also endorse, and may no longer find a basis for further work. */
const revised = (text: string): string =>
  text.replace('version: 1', 'version: 2').replaceAll('      basis-for-further-work: stay\n', '');

/** Version 2 without the stance that somebody may have taken. */
const withoutAbstention = (text: string): string =>
  `${text.replace('version: 1', 'version: 2')}withoutStances: [abstention]\n`;

async function readingOf(placet: Placet): Promise<Reading> {
  const organisation = await placet.organisation();
  return {
    q: placet.store.read,
    catalogue: placet.catalogue,
    organisation,
    viewer: viewerOf(organisation, 'chair', await placet.store.transaction((tx) => tx.now())),
    language: 'en',
  };
}

describe.each(['SQLite', 'MariaDB'] as const)('versions of a workflow side by side, on %s', (family) => {
  let deployment: Deployment;
  let before: Placet;

  beforeEach(async () => {
    deployment = await givenDeployment(family);
    before = await deployment.open();
  }, 60_000);
  afterEach(() => deployment.drop());

  const versionOf = async ({ engine }: Placet, id: string) =>
    (await engine.find({ kind: 'draft', id }))?.workflow?.version;

  it('a new draft takes the newest version; one that runs finishes under its own, with no work', async () => {
    const old = await givenCirculated(before);
    await givenVersion(before, 'concept-paper', revised);
    const after = await deployment.open();
    const fresh = await givenCirculated(after);
    expect([await versionOf(after, old.id), await versionOf(after, fresh.id)]).toEqual([1, 2]);
    const meeting = await givenCalled(after, old);
    await given(after, 'chair ruling.record', { outcome: 'basis-for-further-work' }, { on: old });
    await given(after, 'chair item.call', { draft: old.id }, { on: meeting });
    await given(after, 'chair ruling.record', { outcome: 'approved' }, { on: old });
    await given(after, 'chair meeting.close', {}, { on: meeting });
    await given(after, 'secretariat decision.issue', {}, { on: old });
    expect(await after.engine.find(old)).toMatchObject({ state: 'issued', workflow: { version: 1 } });
    expect(await after.engine.fold(old)).toMatchObject({ isSame: true });
  });

  it('a process of the old version, while it still runs, hears an objection to a draft of the new one, and shows it', async () => {
    await givenVersion(before, 'concept-paper', revised);
    const after = await deployment.open();
    const fresh = await givenCirculated(after);
    expect(await versionOf(before, fresh.id)).toBe(2);
    const objection = { stance: 'objection', concerns: [{ reason: 'Cost' }] };
    await given(before, 'XAC position.register', objection, { on: fresh });
    const unreadable = { stance: 'objection', concerns: [{ reason: 17 }] };
    const another = await givenCirculated(after);
    const third = await deployment.open();
    expect(await tell(before, 'XAC position.register', unreadable, { on: another })).toMatchObject({
      ok: true,
      unread: expect.any(Array) as unknown,
    });
    const reading = await readingOf(before);
    expect((await viewDraft(reading, fresh.id))?.view).toMatchObject({ workflow: { version: 2 } });
    expect(await before.engine.fold(fresh)).toMatchObject({ isSame: true });
    expect(await third.engine.fold(another)).toMatchObject({ isSame: true });
  });

  it('a process that is too old to read the new version says try again, of that draft only, and can be started', async () => {
    const [draft, other] = [await givenCirculated(before), await givenCirculated(before)];
    await before.store.transaction(async (tx) => {
      await tx.run(
        `INSERT INTO workflow (hash, id, version, core, source, at) SELECT 'newer', id, 9, core, ?, at FROM workflow
         WHERE id = 'concept-paper'`,
        ['workflow: concept-paper\nversion: 9\nunheardOf: true\n'],
      );
      await tx.run(`UPDATE subject SET workflow_version = 9, workflow_hash = 'newer' WHERE id = ?`, [
        draft.id,
      ]);
    });
    const older = await deployment.open();
    const objection = { stance: 'objection', concerns: [{ reason: 'Cost' }] };
    await expect(tell(older, 'XAC position.register', objection, { on: draft })).rejects.toMatchObject({
      status: 503,
      message: 'This process is older than the procedure concept-paper version 9',
    });
    await expect(viewDraft(await readingOf(older), draft.id)).rejects.toMatchObject({ status: 503 });
    expect(await tell(older, 'XAC position.register', objection, { on: other })).toMatchObject({ ok: true });
  });

  it('a migrated draft follows the new version from then on, and its events fold to the stored state', async () => {
    const draft = await givenCirculated(before);
    await given(
      before,
      'XAC position.register',
      { stance: 'objection', concerns: [{ reason: 'Cost' }] },
      { on: draft },
    );
    await givenVersion(before, 'concept-paper', revised);
    const after = await deployment.open();
    await given(after, 'chair draft.migrate', { version: 2 }, { on: draft, second });
    await givenCalled(after, draft);
    const basis = await tell(
      after,
      'chair ruling.record',
      { outcome: 'basis-for-further-work' },
      { on: draft },
    );
    expect(basis).toMatchObject({ refused: 'outcome-not-open' });
    const approval = await tell(after, 'chair ruling.record', { outcome: 'approved' }, { on: draft });
    expect(approval).toMatchObject({ refused: 'objection-standing' });
    expect(await versionOf(after, draft.id)).toBe(2);
    expect(await after.engine.fold(draft)).toMatchObject({ isSame: true });
    const notices = await after.store.read.all("SELECT kind FROM notice WHERE kind = 'workflow-migrated'");
    expect(notices).toHaveLength(1);
  });

  it('a migration takes two officers, a version that is there, and a draft that can be migrated', async () => {
    const draft = await givenCirculated(before);
    await given(before, 'XAC position.register', { stance: 'abstention' }, { on: draft });
    await givenVersion(before, 'concept-paper', withoutAbstention);
    const after = await deployment.open();
    const migrate = (version: number, more: object = { second }) =>
      tell(after, 'chair draft.migrate', { version }, { on: draft, ...more });
    expect(await migrate(2, {})).toMatchObject({ refused: 'second-person-required' });
    expect(await migrate(7)).toMatchObject({
      refused: 'invalid-payload',
      pointers: [{ pointer: '/with/version' }],
    });
    expect(await migrate(2)).toMatchObject({
      refused: 'workflow-mismatch',
      detail: { reasons: [{ code: 'stance-missing', stance: 'abstention', participants: ['XAC'] }] },
    });
    expect(await versionOf(after, draft.id)).toBe(1);
  });

  it('a dry run says for every running draft what would change, and changes nothing', async () => {
    const [one, other] = [await givenCirculated(before), await givenCirculated(before)];
    await givenCalled(before, one);
    await given(before, 'XAC position.register', { stance: 'abstention' }, { on: other });
    await givenVersion(before, 'concept-paper', (text) => revised(withoutAbstention(text)));
    const after = await deployment.open();
    const reading = await readingOf(after);
    const stored = [await after.engine.find(one), await after.engine.find(other)];
    const all = await viewMigrations(reading, 'concept-paper', 2);
    expect(all).toMatchObject({
      possible: false,
      drafts: [
        { id: one.id, possible: true },
        { id: other.id, possible: false },
      ],
    });
    expect(all?.drafts[0]).toMatchObject({
      version: { before: 1, after: 2 },
      state: { before: { code: 'soc.session' }, after: { code: 'soc.session' } },
      actions: [{ role: 'chair', opens: [], closes: ['ruling.record basis-for-further-work'] }],
      electorate: expect.arrayContaining(['XAA']) as unknown,
    });
    expect(all?.drafts[1]?.reasons).toMatchObject([
      { code: 'stance-missing', sentence: expect.stringMatching(/no stance “.*”, which .+ took/) as unknown },
    ]);
    expect(await viewMigration(reading, one.id, 3)).toBeUndefined();
    expect([await after.engine.find(one), await after.engine.find(other)]).toEqual(stored);
  });
});
