import { z } from 'zod';
import type { SubjectKind } from '#procedure';
import { DTO, feedForm, rehearsalForm, webhookForm } from '#runtime';
import { answerView } from '../commands/answer-body.js';
import { CATALOGUE, formOf, MAKING } from '../commands/catalogue.js';
import { PROBLEM_STATUS } from '../http/problem.js';
import { workflowAdded, workflowTrial } from '../resources/workflow-trial.js';

type Schema = Readonly<Record<string, unknown>>;

const links = { links: z.record(z.string(), z.string()).describe('Paths of what belongs to it') };
const listOf = (item: z.ZodType): z.ZodType =>
  z.strictObject({ items: z.array(item), next: z.string().optional().describe('Path of the next page') });
const whole = (item: z.ZodType): z.ZodType => z.strictObject({ items: z.array(item) });

const problem = z.object({
  type: z.string().describe('Page that explains the code'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What happened, what was kept, what to do, in the language of the request'),
  code: z.enum(Object.keys(PROBLEM_STATUS)),
  instance: z.string(),
  pointers: z
    .array(
      z.object({
        pointer: z.string(),
        expected: z.string(),
        line: z.int().optional().describe('Of the file that the command carries'),
        column: z.int().optional(),
      }),
    )
    .optional()
    .describe('JSON pointers into the command'),
  findings: z
    .array(DTO.verificationView.shape.findings.element)
    .optional()
    .describe('What is wrong with a procedure as a whole, with a counter-example each'),
});

const linkedMeeting = DTO.timelineView.shape.meetings.element.extend(links);

const cards = z.array(DTO.boardCard.extend(links));
const board = DTO.boardView.extend({
  columns: z.array(DTO.boardColumn.extend({ drafts: cards, ...links })),
  silences: cards,
});
const today = DTO.delegationView.extend(links).extend({
  answers: z.array(DTO.awaitedDraft.extend(links)),
  stale: z.array(DTO.delegationView.shape.stale.element.extend(links)),
  confirmations: z.array(DTO.delegationView.shape.confirmations.element.extend(links)),
  concerns: z.array(DTO.delegationView.shape.concerns.element.extend(links)),
  meetings: z.array(DTO.delegationView.shape.meetings.element.extend(links)),
});
const { meeting, deadline } = DTO.calendarEntry.shape;
const entry = DTO.calendarEntry.extend({
  meeting: meeting.unwrap().extend(links).optional(),
  deadline: deadline.unwrap().extend(links).optional(),
});

/** What every answer looks like, by the name that the routes use. Strict: what is not named here is never sent. */
export const VIEWS: Readonly<Record<string, z.ZodType>> = {
  Problem: problem,
  Answer: answerView,
  DraftList: listOf(DTO.draftSummary.extend(links)),
  Board: board,
  Delegation: today,
  AnswerList: listOf(DTO.awaitedDraft.extend(links)),
  CalendarList: listOf(entry),
  Draft: DTO.draftView.extend(links),
  RevisionList: whole(DTO.revisionSummary.extend(links)),
  Revision: DTO.revisionView.extend(links),
  Positions: DTO.positionsView,
  Concerns: DTO.concernsView,
  History: DTO.historyView,
  Timeline: DTO.timelineView.extend({ meetings: z.array(linkedMeeting) }),
  MeetingList: listOf(DTO.meetingSummary.extend(links)),
  Meeting: DTO.meetingView.extend(links),
  Journal: DTO.journalView,
  AgendaProposal: DTO.agendaProposal,
  AgendaVersionList: whole(DTO.agendaVersionSummary.extend(links)),
  AgendaVersion: DTO.agendaVersion.extend(links),
  Organisation: DTO.organisationView,
  ParticipantList: whole(DTO.participantView),
  BodyList: whole(DTO.bodyView),
  DecisionList: listOf(DTO.decisionSummary.extend(links)),
  Decision: DTO.decisionView.extend(links),
  NotificationList: listOf(DTO.notificationView),
  DeliveryList: listOf(DTO.deliveryView),
  NoticeDeliveries: whole(DTO.deliveryView),
  Bounces: whole(DTO.takenReport),
  NoticeRules: DTO.noticeRules,
  NoticesPreview: DTO.noticesPreview,
  WorkflowList: whole(DTO.workflowSummary),
  Workflow: DTO.workflowView,
  Verification: DTO.verificationView,
  Migration: DTO.migrationView,
  Migrations: DTO.migrationsView,
  Plan: DTO.planView.extend(links),
  Rehearsal: DTO.rehearsalView,
  WorkflowTrial: workflowTrial,
  WorkflowAdded: workflowAdded,
  Clock: DTO.clockView,
  FeedList: whole(DTO.feedView),
  FeedIssued: DTO.feedIssued,
  WebhookList: whole(DTO.webhookView),
  WebhookIssued: DTO.webhookIssued,
  WebhookMessageList: whole(DTO.webhookMessageView),
};

const TITLES: Readonly<Record<SubjectKind, string>> = {
  draft: 'Draft',
  meeting: 'Meeting',
  organisation: 'Organisation',
};

/** Every schema of the published description, from the code that reads and writes by it. */
export function schemas(): Record<string, Schema> {
  const views = Object.entries(VIEWS).map(([name, view]) => [name, jsonSchema(view, 'output')] as const);
  const kinds = Object.keys(TITLES) as SubjectKind[];
  const forms = { RehearsalRequest: rehearsalForm, FeedRequest: feedForm, WebhookRequest: webhookForm };
  const asked = Object.entries(forms).map(([name, form]) => [name, jsonSchema(form, 'input')] as const);
  const named = [...views, ...asked, ...kinds.flatMap(commandSchemas)];
  return Object.fromEntries(named.flatMap(([name, schema]) => hoisted(name, schema)));
}

/** What a schema defines for itself is named beside it: references are read from the top of the document. */
function hoisted(name: string, schema: Schema): (readonly [string, Schema])[] {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', `"#/components/schemas/${name}.`);
  const { $defs: own = {}, ...rest } = JSON.parse(text) as Schema & {
    readonly $defs?: Readonly<Record<string, Schema>>;
  };
  return [
    [name, rest],
    ...Object.entries(own).map(([part, defined]) => [`${name}.${part}`, defined] as const),
  ];
}

function commandSchemas(kind: SubjectKind): (readonly [string, Schema])[] {
  const making = MAKING[kind];
  const given = Object.keys(CATALOGUE[kind]).filter((type) => !making.includes(type));
  const title = TITLES[kind];
  return [
    ...Object.keys(CATALOGUE[kind]).map((type) => [type, commandSchema(kind, type)] as const),
    [`${title}Making`, oneOf(making)],
    [`${title}Command`, oneOf(given)],
  ];
}

function oneOf(types: readonly string[]): Schema {
  const mapping = Object.fromEntries(types.map((type) => [type, `#/components/schemas/${type}`]));
  return {
    oneOf: types.map((type) => ({ $ref: mapping[type] })),
    discriminator: { propertyName: 'type', mapping },
  };
}

const IN_PART =
  'where it stands in the way, what cannot be read of it is kept word for word and the rest is taken';

function commandSchema(kind: SubjectKind, type: string): Schema {
  const form = formOf(kind, type);
  const text = (description: string): Schema => ({ type: 'string', description });
  return {
    type: 'object',
    title: type,
    description: `By ${form?.by.join(', ') ?? ''}${form?.second === true ? '; needs a second officer' : ''}${form?.heardInPart === true ? `; ${IN_PART}` : ''}`,
    required: ['type'],
    additionalProperties: false,
    properties: {
      type: { const: type, type: 'string' },
      as: text('The actor; that of the token unless told, and no other'),
      with: form ? jsonSchema(form.payload, 'input') : {},
      second: text('The second officer, proved by the header Placet-Second'),
      evidence: {
        type: 'object',
        additionalProperties: false,
        properties: { document: text('Document'), note: text('Note') },
      },
    },
  };
}

/** OpenAPI 3.1 takes JSON Schema 2020-12 as it is. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
