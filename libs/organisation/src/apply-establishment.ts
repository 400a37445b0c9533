import { endAt, renamed } from './ending.js';
import { asText, bodyOf, namesOf } from './load-organisation.js';
import type { PayloadOf } from './organisation-commands.js';
import type { OrganisationState } from './organisation-state.js';

// What begins or changes its name: areas, bodies, posts, governing documents.

export function addArea(
  state: OrganisationState,
  { code, name, dimension }: PayloadOf<'area.add'>,
  at: string,
): OrganisationState {
  const area = {
    code,
    names: namesOf(name),
    dimension: dimension ?? null,
    from: at,
    assignments: [],
    claims: [],
  };
  return { ...state, areas: [...state.areas, area] };
}

export function establishBody(
  state: OrganisationState,
  { code, name, short, kind, level, parent, members }: PayloadOf<'body.establish'>,
  at: string,
): OrganisationState {
  const established = {
    code,
    name,
    ...(short === undefined ? {} : { short }),
    kind: kind ?? 'advisory',
    level: level ?? 0,
    ...(parent === undefined ? {} : { parent }),
    from: at,
    members: members === undefined ? 'all-members' : members,
  } as const;
  // Without plans of its own it follows those of the organisation, as one of its file does.
  return { ...state, bodies: [...state.bodies, bodyOf(established, state.reminders)] };
}

export function renameBody(
  state: OrganisationState,
  { body, name, short }: PayloadOf<'body.rename'>,
  at: string,
): OrganisationState {
  const bodies = state.bodies.map((former) =>
    former.code === body
      ? {
          ...former,
          names: renamed(former.names, name, { at, state }),
          short: short === undefined ? former.short : asText(short),
        }
      : former,
  );
  return { ...state, bodies };
}

export function establishPost(
  state: OrganisationState,
  { code, name }: PayloadOf<'post.establish'>,
  at: string,
): OrganisationState {
  const post = { code, names: [{ name: asText(name), from: at, until: null }] };
  return { ...state, posts: [...state.posts, post] };
}

export function renamePost(
  state: OrganisationState,
  { post, name }: PayloadOf<'post.rename'>,
  at: string,
): OrganisationState {
  const posts = state.posts.map((former) =>
    former.code === post ? { ...former, names: renamed(former.names, name, { at, state }) } : former,
  );
  return { ...state, posts };
}

export function adoptInstrument(
  state: OrganisationState,
  { code, name, basis }: PayloadOf<'instrument.adopt'>,
  at: string,
): OrganisationState {
  const version = { name: asText(name), from: at, until: null, basis: basis ?? null };
  const known = state.instruments ?? [];
  const earlier = known.find((instrument) => instrument.code === code)?.versions ?? [];
  const versions = [...earlier.map((entry) => endAt(entry, at, state)), version];
  return { ...state, instruments: [...known.filter((one) => one.code !== code), { code, versions }] };
}
