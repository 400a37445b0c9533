import { rm } from 'node:fs/promises';
import { seatAtNoon, until } from '#kit';
import type { SubjectRef } from '#procedure';
import type { Placet } from '#runtime';
import { given, givenDeployment, type Deployment } from '../migration/given.js';

const SILENCE_MS = 10_000;

describe.each(['SQLite', 'MariaDB'] as const)(
  'a silence that ends while nothing ends it, on %s',
  (family) => {
    let deployment: Deployment;
    let organisation: string;

    beforeEach(async () => {
      organisation = await seatAtNoon();
      deployment = await givenDeployment(family, organisation);
    }, 60_000);
    afterEach(async () => {
      await deployment.drop();
      await rm(organisation, { recursive: true });
    });

    const nowOf = ({ store }: Placet) => store.transaction((tx) => tx.now());
    const stateOf = async ({ engine }: Placet, ref: SubjectRef) => (await engine.find(ref))?.state;

    async function isToldToAll({ store }: Placet): Promise<boolean> {
      const row = await store.read.get<{ count: number }>(
        "SELECT COUNT(*) AS count FROM delivery WHERE kind = 'silence-opened' AND channel = 'email' AND state = 'sent'",
      );
      return Number(row?.count) >= 52;
    }

    it('has the outcome that follows from when things were received, once, and one notice of it', async () => {
      const { after, silent, broken, expires } = await goneAtTheEnd((next) => next.receiver.sign());
      // It had arrived in time, and waited where it arrived.
      const [objection] = await after.engine.dispatch({
        ref: broken,
        commands: [
          {
            type: 'position.register',
            as: 'XAC',
            with: { stance: 'objection' },
            receivedAt: new Date(Date.parse(expires) - 1).toISOString(),
          },
        ],
      });
      expect(objection).toMatchObject({ state: 'mc.held' });
      await untilItEnds(after, silent);
      expect([await stateOf(after, silent), await stateOf(after, broken)]).toEqual(['mc.elapsed', 'mc.held']);
      expect((await after.engine.find(silent))?.snapshot).toMatchObject({
        context: { decision: { at: expires } },
      });
      const told = await after.store.read.all("SELECT id FROM notice WHERE kind = 'silence-elapsed'");
      expect(told).toHaveLength(1);
    });

    it('is for the chair where nobody could have been heard at its end, however shortly', async () => {
      const { after, silent } = await goneAtTheEnd(() => Promise.resolve());
      await untilItEnds(after, silent);
      expect(await stateOf(after, silent)).toBe('mc.review');
    });

    /** Two silences that have ended, and what goes on in a process that has not yet begun to sweep. */
    async function goneAtTheEnd(meanwhile: (next: Placet) => Promise<void>) {
      const before = await deployment.open();
      await before.startWork();
      const expires = new Date(Date.parse(await nowOf(before)) + SILENCE_MS).toISOString();
      const [silent, broken] = [await underSilence(before, expires), await underSilence(before, expires)];
      await until(() => isToldToAll(before));
      await deployment.stop(before);
      const after = await deployment.open();
      await meanwhile(after);
      await until(async () => (await nowOf(after)) > expires);
      expect([await stateOf(after, silent), await stateOf(after, broken)]).toEqual([
        'mc.silence',
        'mc.silence',
      ]);
      return { after, silent, broken, expires };
    }

    async function untilItEnds(placet: Placet, silence: SubjectRef): Promise<void> {
      await until(async () => {
        await placet.receiver.sign();
        await Promise.all([placet.engine.sweep(), placet.engine.sweep()]);
        return (await stateOf(placet, silence)) !== 'mc.silence';
      });
    }

    async function underSilence(placet: Placet, expires: string): Promise<SubjectRef> {
      const on = await given(placet, 'chair draft.create', {
        kind: 'regulations',
        title: 'Text',
        finalBody: 'mc',
      });
      await given(placet, 'chair draft.submit', { body: 'mc' }, { on });
      await given(placet, 'chair silence.propose', { expires, outcome: 'adopted' }, { on });
      return on;
    }
  },
);
