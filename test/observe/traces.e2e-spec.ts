import { freshDatabase, mariadbUrl, until } from '#kit';
import { givenApi } from '../api/given-api.js';
import { accepted, givenDraft, peopleOf } from '../api/given-drafts.js';
import { startCollector, type Span } from './collector.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const SLOW = 120_000;

/** The names of the steps above a span, up to the caller's. */
function wayOf(span: Span, spans: readonly Span[]): string {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return `${parent ? wayOf(parent, spans) : span.parentSpanId} > ${span.name}`;
}

describe.each(['sqlite', 'mariadb'])('a trace on %s', (family) => {
  it(
    'goes from the request by way of the command and the notice to the letter, and says of nobody what they did',
    async () => {
      const collector = await startCollector();
      const database = family === 'mariadb' ? await freshDatabase(mariadbUrl()) : undefined;
      const given = await givenApi({
        PLACET_OTLP_URL: collector.url,
        PLACET_METRICS_PORT: '0',
        ...(database && { PLACET_DATABASE_URL: database.url }),
      });
      const people = await peopleOf(given);
      const draft = await givenDraft(people, 'Cross-border tourism');
      const headers = { traceparent: `00-${TRACE}-${CALLER}-01` };
      accepted(await people.chair.giveSeen(`drafts/${draft}`, 'draft.submit', { body: 'soc' }, headers));
      const { read } = given.api.placet.store;
      const letters = await until(async () => {
        const rows = await read.all<{ state: string; trace: string | null }>(
          `SELECT state, trace FROM delivery WHERE channel = 'email' AND trace LIKE '00-${TRACE}-%'`,
        );
        return rows.length > 0 && rows.every(({ state }) => state === 'sent') ? rows : undefined;
      });
      const made = await people.chair.post('/api/v1/calendar/feeds', {});
      const { path: calendar } = JSON.parse(made.text) as { path: string };
      accepted(await given.stranger.get(calendar));
      const organisation = await given.api.placet.organisation();
      await given.close();
      await collector.close();
      await database?.drop();

      const ours = collector.spans.filter(({ traceId }) => traceId === TRACE);
      const ways = new Set(ours.map((span) => wayOf(span, ours)));
      expect([...ways].sort()).toEqual([
        `${CALLER} > request`,
        `${CALLER} > request > command`,
        `${CALLER} > request > command > notice`,
        `${CALLER} > request > command > notice > mail`,
      ]);
      expect(ours.filter(({ name }) => name === 'mail')).toHaveLength(letters.length);
      const all = collector.bodies.join('\n');
      const secrets = [draft, calendar.slice(-30, -4), 'tourism', '@', 'chair', 'draft.submit'];
      for (const secret of [...secrets, ...organisation.participants.map(({ code }) => code)]) {
        expect([secret, all.includes(secret)]).toEqual([secret, false]);
      }
    },
    SLOW,
  );
});

describe('where nothing is traced', () => {
  it('a caller’s trace leaves nothing in any row', async () => {
    const given = await givenApi();
    const chair = await given.client('chair');
    const draft = await givenDraft({ chair, secretariat: chair });
    const headers = { traceparent: `00-${TRACE}-${CALLER}-01` };
    accepted(await chair.giveSeen(`drafts/${draft}`, 'draft.submit', { body: 'soc' }, headers));
    const rows = await given.api.placet.store.read.all<{ trace: unknown }>('SELECT trace FROM notice');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ trace }) => trace === null)).toBe(true);
    await given.close();
  });
});
