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

/** Where whoever brings a draft before a body says so, positions are awaited by that date. */
export const awaited = act('set-deadline', { kind: 'positions', from: 'positionsBy' });

/** A draft comes before a body, and its members are asked. */
export const circulating = (form: WorkflowForm, stage: string): ActionSpec[] => [
  takingUp(form, stage),
  awaited,
  notify('circulated'),
];

/** Circulating a draft to one of the stages at which it may start. */
export function submission(form: WorkflowForm, stages: readonly string[]): Ways {
  return {
    'draft.submit': stages.map((stage) => ({
      to: entryOf(form, stage),
      when: { to: stage },
      do: circulating(form, stage),
    })),
  };
}

/** What can always be told and is always kept: it changes no state. */
export const received: Ways = {
  'communication.record': [{ do: [act('keep-communication'), notify('communication-recorded')] }],
  'record.correct': [{}],
  'mandate.report': [{ do: [act('report-mandate')] }],
  'deadline.reached': [{ when: { deadline: 'mandate' }, do: [act('mandate-reached')] }],
};

export const statements: Ways = {
  'statement.register': [{ do: [act('attach-statement')] }],
  'comment.submit': [{}],
};

export const deliveries: Ways = {
  'revision.deliver': [{ do: [act('deliver-language'), notify('language-delivered')] }],
  'revision.correct': [{}],
};

/**
 * The parts go on where the whole stood. Not in a silence: what everybody is asked not to object to stays as it is until
 * the chair withdraws it; nor once a silence on the whole is proposed in the room (Annex C 14).
 */
const splitting: Ways = {
  'draft.split': [
    {
      to: 'superseded',
      when: { silenceProposed: false, packaged: false },
      do: [act('close-round'), notify('draft-split')],
    },
  ],
};

/** Nothing is agreed until everything is agreed: drafts that pass their last stage together, or not at all. */
const packaging: Ways = {
  'package.form': [{ when: { packaged: false }, do: [act('join-package'), notify('package-formed')] }],
};

/** A draft leaves its package as long as it is not issued. */
export const releasing: Ways = {
  'package.release': [{ when: { packaged: true }, do: [act('join-package'), notify('package-released')] }],
};

/** Ways in which a draft leaves its procedure, is divided or is joined with others before adoption. */
export const departures: Ways = {
  ...splitting,
  ...packaging,
  ...releasing,
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
            when: { meeting: 'closed', languages: 'complete', package: 'decided' },
            do: [act('seal'), notify('decision-issued')],
          },
        ],
      },
      releasing,
      superseding,
      statements,
      deliveries,
      received,
    ),
  };
  const end: ExpandedState = { on: ways(received, releasing, superseding) };
  const issued: ExpandedState = { on: ways(received, superseding, { 'revision.correct': [{}] }) };
  return { adopted, issued, ...Object.fromEntries(ENDS.map((name) => [name, end])) };
}
