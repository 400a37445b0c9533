import { freshDatabase, mariadbUrl } from '#kit';
import { givenApi } from './given-api.js';
import { accepted, givenInSession, peopleOf } from './given-drafts.js';

const REASON = 'The mandate is not ours';

describe.each(['SQLite', 'MariaDB'] as const)('a silence that is broken, on %s', (family) => {
  it('is told to all as broken; who objected and why is for itself, the Chair and the Secretariat', async () => {
    const database = family === 'MariaDB' ? await freshDatabase(mariadbUrl()) : undefined;
    const given = await givenApi(database ? { PLACET_DATABASE_URL: database.url } : {});
    try {
      const people = await peopleOf(given);
      const [xac, xad] = [await given.client('XAC'), await given.client('XAD')];
      const { draft, meeting } = await givenInSession(people);
      const on = `drafts/${draft}`;
      accepted(await people.chair.giveSeen(on, 'silence.propose', { length: 'P14D', outcome: 'approved' }));
      accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
      accepted(await xac.give(on, 'position.register', { stance: 'objection', reason: REASON }));
      const told = async (caller: typeof xac): Promise<string> =>
        (
          await Promise.all(
            ['', '/positions', '/concerns', '/history'].map((part) => caller.get(`/api/v1/${on}${part}`)),
          )
        )
          .map(({ text }) => text)
          .join('\n');
      expect(await told(xad)).toContain('"silence.broken"');
      expect(await told(xad)).not.toMatch(new RegExp(`objection|${REASON}`));
      for (const entitled of [xac, people.chair, people.secretariat])
        expect(await told(entitled)).toContain(REASON);
    } finally {
      await given.close();
      await database?.drop();
    }
  });
});
