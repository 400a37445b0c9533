import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { givenApi, type GivenApi } from './given-api.js';
import {
  accepted,
  givenCirculated,
  givenDecided,
  givenInSession,
  peopleOf,
  type People,
} from './given-drafts.js';
import type { Client, Json } from './client.js';

let given: GivenApi;
let people: People;
let xaa: Client;
interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>> & {
      readonly DraftCommand: { readonly discriminator: { readonly mapping: Json } };
      readonly Problem: { readonly properties: { readonly code: { readonly enum: readonly string[] } } };
    };
  };
}
interface Operation {
  readonly summary?: string;
  readonly operationId?: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Json;
}
const aText: unknown = expect.any(String);
let document: Description;
let ajv: Ajv2020;

beforeAll(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xaa = await given.client('XAA');
  document = JSON.parse((await given.stranger.get('/openapi.json')).text) as Description;
  ajv = new Ajv2020({ strict: false, discriminator: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ ...document, $id: 'https://placet.invalid/openapi.json' });
}, 30_000);
afterAll(() => given.close());

const faults = (name: string, value: unknown): unknown => {
  const validate = ajv.compile({ $ref: `https://placet.invalid/openapi.json#/components/schemas/${name}` });
  return validate(value) ? [] : validate.errors;
};
const operations = (): [string, string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      path,
      method,
      operation,
    ]),
  );

describe('the description of the interface', () => {
  it('says OpenAPI 3.1 and describes every operation with its answers', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const [path, method, operation] of operations()) {
      const where = `${method} ${path}`;
      expect([where, operation.summary]).toEqual([where, aText]);
      expect([where, operation.operationId]).toEqual([where, aText]);
      expect([where, Object.keys(operation.responses).length]).not.toEqual([where, 0]);
      const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name);
      expect([where, described]).toEqual([where, parameters]);
    }
    const ids = operations().map(([, , operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has no reference that leads nowhere, and every schema is JSON Schema 2020-12', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    expect(references.length).toBeGreaterThan(50);
    for (const path of new Set(references)) {
      const target = path
        .split('/')
        .reduce((at: Json | undefined, key) => at?.[key] as Json | undefined, document as unknown as Json);
      expect([path, target]).not.toEqual([path, undefined]);
    }
    for (const schema of Object.values(document.components.schemas)) {
      expect(ajv.validateSchema(schema)).toBe(true);
    }
  });

  it('tells the payload of every command apart by its type', () => {
    expect(faults('DraftCommand', { type: 'position.register', with: { stance: 'support' } })).toEqual([]);
    expect(
      faults('DraftCommand', { type: 'position.register', with: { stance: 'support', role: 'chair' } }),
    ).not.toEqual([]);
    expect(faults('DraftCommand', { type: 'deadline.reached', with: { kind: 'silence' } })).not.toEqual([]);
    expect(
      faults('DraftMaking', { type: 'draft.create', with: { kind: 'budget', title: 'Budget' } }),
    ).toEqual([]);
    expect(Object.keys(document.components.schemas.DraftCommand.discriminator.mapping)).toContain(
      'ruling.record',
    );
  });

  it('is what the answers look like, and nothing more is sent', async () => {
    const { draft, meeting } = await givenDecided(people);
    accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
    accepted(await people.secretariat.giveSeen(`drafts/${draft}`, 'decision.issue'));
    const open = await givenInSession(people);
    accepted(
      await xaa.give(`drafts/${open.draft}`, 'position.register', {
        stance: 'objection',
        reason: 'No',
        concerns: [{ paragraphs: [1], reason: 'No', wish: 'Yes' }],
      }),
    );
    const circulated = await givenCirculated(people);
    const pending = { positionsBy: '2031-01-10T18:00:00+05:00', body: 'soc' };
    accepted(await people.chair.giveSeen(`drafts/${circulated}`, 'draft.hold', { reviewOn: '2031-01-10' }));
    accepted(await people.chair.giveSeen(`drafts/${circulated}`, 'draft.submit', pending));
    const answers: [string, string][] = [
      ['drafts', 'DraftList'],
      ['board', 'Board'],
      ['calendar?from=2030-07-01&until=2031-07-31', 'CalendarList'],
      ['meetings', 'MeetingList'],
      [`meetings/${open.meeting}`, 'Meeting'],
      [`meetings/${meeting}`, 'Meeting'],
      [`meetings/${open.meeting}/journal`, 'Journal'],
      [`meetings/${meeting}/journal`, 'Journal'],
      [`meetings/${open.meeting}/agenda/versions`, 'AgendaVersionList'],
      [`meetings/${open.meeting}/agenda/versions/1`, 'AgendaVersion'],
      ['organisation', 'Organisation'],
      ['participants', 'ParticipantList'],
      ['bodies', 'BodyList'],
      ['decisions', 'DecisionList'],
      [`decisions/${draft}`, 'Decision'],
      ['workflows', 'WorkflowList'],
      ['workflows/concept-paper', 'Workflow'],
      ['workflows/concept-paper/verify', 'Verification'],
      ['notifications', 'NotificationList'],
      ['calendar/feeds', 'FeedList'],
      ['clock', 'Clock'],
      ['deliveries?state=accepted', 'DeliveryList'],
      ...[draft, open.draft, circulated].flatMap((id): [string, string][] => [
        [`drafts/${id}`, 'Draft'],
        [`drafts/${id}/revisions`, 'RevisionList'],
        [`drafts/${id}/revisions/1`, 'Revision'],
        [`drafts/${id}/positions`, 'Positions'],
        [`drafts/${id}/concerns`, 'Concerns'],
        [`drafts/${id}/history`, 'History'],
        [`drafts/${id}/timeline`, 'Timeline'],
      ]),
    ];
    for (const caller of [people.chair, xaa, await given.client('XAB')]) {
      for (const [path, schema] of answers) {
        const { status, body } = await caller.get(`/api/v1/${path}`);
        expect([path, status, faults(schema, body)]).toEqual([path, 200, []]);
        expect(JSON.stringify(body)).not.toMatch(/"(seq|snapshot|receipt)"/);
      }
    }
    for (const [path, schema] of [
      ['delegation', 'Delegation'],
      ['delegation/answers', 'AnswerList'],
    ] as const) {
      const { status, body } = await xaa.get(`/api/v1/${path}`);
      expect([path, status, faults(schema, body)]).toEqual([path, 200, []]);
    }
    const proposal = await people.chair.get(`/api/v1/meetings/${open.meeting}/agenda/proposal`);
    expect([proposal.status, faults('AgendaProposal', proposal.body)]).toEqual([200, []]);
    const refused = await xaa.get('/api/v1/drafts/none');
    expect(faults('Problem', refused.body)).toEqual([]);
  }, 60_000);

  it('is a page whose every part comes from here', async () => {
    const page = await given.stranger.get('/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(parts).toHaveLength(4);
    for (const path of parts) {
      expect(path).toMatch(/^\/docs\//);
      expect((await given.stranger.get(path)).status).toBe(200);
    }
    expect(page.text).not.toMatch(/<style|style=|<script>|https?:/);
    expect((await given.stranger.get('/docs/package.json')).status).toBe(404);
    expect((await given.stranger.get('/docs/../package.json')).status).toBe(404);
  });

  it('has a page for the type of every problem', async () => {
    for (const code of document.components.schemas.Problem.properties.code.enum) {
      const page = await given.stranger.get(`/problems/${code}`);
      expect([code, page.status, page.text]).toEqual([code, 200, expect.stringContaining(code)]);
    }
    expect((await given.stranger.get('/problems/none')).status).toBe(404);
  });

  it('draws a procedure', async () => {
    const picture = await xaa.get('/api/v1/workflows/concept-paper/diagram.svg');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
    ]);
    expect(picture.text).toMatch(/^<svg/);
  });
});
