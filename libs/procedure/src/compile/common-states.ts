import type { ActionSpec } from '../form/condition.form.js';
import type { WorkflowForm } from '../form/workflow.form.js';
import { bodyOf, entryOf } from './stages.js';
import { act, notify, ways, type ExpandedState, type Transition } from './states.js';

export const ENDS = ['noted', 'chairStatement', 'noConsensus', 'withdrawn', 'superseded'] as const;

type Ways = Record<string, Transition[]>;

/** A stage takes the draft up; where its positions are given anew, nothing said before counts there. */
export function takingUp(form: WorkflowForm, stage: string): ActionSpec {
  const found = form.stages[stage];
  const isFresh = found?.template === 'ballot' && found.freshPositions === true;
  return act('begin-reading', { body: bodyOf(form, stage), ...(isFresh ? { fresh: true } : {}) });
}

/** Circulating a draft to one of the stages at which it may start. */
export function submission(form: WorkflowForm, stages: readonly string[]): Ways {
  return {
    'draft.submit': stages.map((stage) => ({
      to: entryOf(form, stage),
      when: { to: stage },
      do: [
        takingUp(form, stage),
        act('set-deadline', { kind: 'positions', from: 'positionsBy' }),
        notify('circulated'),
      ],
    })),
  };
}

/** What can always be told and is always kept: it changes no state. */
export const received: Ways = {
  'communication.record': [{ do: [act('keep-communication'), notify('communication-recorded')] }],
  'record.correct': [{}],
};

export const statements: Ways = {
  'statement.register': [{ do: [act('attach-statement')] }],
  'comment.submit': [{}],
};

export const deliveries: Ways = {
  'revision.deliver': [{ do: [act('deliver-language'), notify('language-delivered')] }],
  'revision.correct': [{}],
};

/** Ways in which a draft leaves its procedure before adoption. */
export const departures: Ways = {
  'draft.withdraw': [
    {
      to: 'withdrawn',
      when: { consents: 'all-sponsors' },
      do: [act('close-round'), notify('draft-withdrawn')],
    },
  ],
  'sponsor.join': [{ when: { consents: 'all-sponsors' }, do: [act('join-sponsors')] }],
  'draft.leave': [{ do: [act('leave-sponsors')] }],
  'draft.supersede': [{ to: 'superseded', do: [act('close-round'), notify('draft-superseded')] }],
};

export const superseding: Ways = {
  'draft.supersede': [{ to: 'superseded', do: [notify('draft-superseded')] }],
};

/** Before it is circulated nobody is told of a draft, nor of its end. */
const untold = (all: Ways): Ways =>
  Object.fromEntries(
    Object.entries(all).map(([type, list]) => [
      type,
      list.map((way) => ({ ...way, do: (way.do ?? []).filter(({ action }) => action !== 'notify') })),
    ]),
  );

export function beforeTheFirst(form: WorkflowForm): Record<string, ExpandedState> {
  return {
    drafting: {
      on: ways(
        submission(form, form.submitTo),
        { 'revision.issue': [{ do: [act('issue-revision')] }] },
        deliveries,
        untold(departures),
        { 'communication.record': received['communication.record'] ?? [] },
      ),
    },
  };
}

/** The decision is taken: it is numbered and sealed, with the statements that arrived until then. */
export function afterTheDecision(_form: WorkflowForm): Record<string, ExpandedState> {
  const adopted: ExpandedState = {
    on: ways(
      {
        'decision.issue': [
          {
            to: 'issued',
            when: { meeting: 'closed', languages: 'complete' },
            do: [act('seal'), notify('decision-issued')],
          },
        ],
      },
      superseding,
      statements,
      deliveries,
      received,
    ),
  };
  const end: ExpandedState = { on: ways(received, superseding) };
  const issued: ExpandedState = { on: ways(received, superseding, { 'revision.correct': [{}] }) };
  return { adopted, issued, ...Object.fromEntries(ENDS.map((name) => [name, end])) };
}
