import type { PlanView } from '#runtime';
/** Every path begins with it. */
export const API = '/api/v1';

type Links = Readonly<Record<string, string>>;

export const draftPath = (id: string): string => `${API}/drafts/${id}`;
export const meetingPath = (id: string): string => `${API}/meetings/${id}`;

const withLinks = <T extends object>(view: T, links: Links): T & { readonly links: Links } => ({
  ...view,
  links,
});

export function linkedDraft<
  T extends { readonly id: string; readonly round?: { readonly meeting?: string } | null },
>(view: T): T & { readonly links: Links } {
  const self = draftPath(view.id);
  const parts = ['commands', 'revisions', 'positions', 'concerns', 'history', 'timeline'];
  const meeting = view.round?.meeting;
  return withLinks(view, {
    self,
    ...Object.fromEntries(parts.map((part) => [part, `${self}/${part}`])),
    ...(meeting === undefined ? {} : { meeting: meetingPath(meeting) }),
  });
}

export function linkedRevision<T extends { readonly number: number }>(
  draft: string,
  view: T,
): T & { readonly links: Links } {
  return withLinks(view, { self: `${draftPath(draft)}/revisions/${view.number}`, draft: draftPath(draft) });
}

export function linkedMeeting<T extends { readonly id: string }>(view: T): T & { readonly links: Links } {
  const self = meetingPath(view.id);
  return withLinks(view, {
    self,
    commands: `${self}/commands`,
    journal: `${self}/journal`,
    agendas: `${self}/agenda/versions`,
  });
}

export function linkedAgenda<T extends { readonly version: number }>(
  meeting: string,
  view: T,
): T & { readonly links: Links } {
  const self = meetingPath(meeting);
  return withLinks(view, { self: `${self}/agenda/versions/${view.version}`, meeting: self });
}

export function linkedDecision<T extends { readonly id: string }>(view: T): T & { readonly links: Links } {
  return withLinks(view, { self: `${API}/decisions/${view.id}`, draft: draftPath(view.id) });
}

/** A plan with the paths of the draft and of the meeting that it is for. */
export function linkedPlan(plan: PlanView): PlanView & { readonly links: Links } {
  const { draft, target } = plan;
  const { meeting } = target;
  return withLinks(plan, {
    draft: draftPath(draft),
    ...(meeting === undefined ? {} : { meeting: meetingPath(meeting) }),
  });
}
