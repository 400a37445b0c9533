import { calendarFaults } from '#calendar';
import { hasCome, startOf } from './bounds.js';
import type { OrganisationForm } from './organisation-shape.form.js';

/** Something in the file that its shape allows and its meaning does not. */
export interface Fault {
  readonly path: (string | number)[];
  readonly message: string;
}

type Names = OrganisationForm['posts'] extends readonly { name: infer N }[] | undefined ? N : never;

/** Every fault of meaning: codes used twice or never defined, names missing in a working language, dates reversed. */
export function organisationFaults(form: OrganisationForm): Fault[] {
  return [
    ...repeatedCodes(form),
    ...unknownParticipants(form),
    ...unknownCodes(form),
    ...missingNames(form),
    ...reversedDates(form),
    ...brokenCalendars(form),
  ];
}

const LISTS = ['participants', 'bodies', 'posts', 'dimensions', 'areas'] as const;

function repeatedCodes(form: OrganisationForm): Fault[] {
  return LISTS.flatMap((list) => {
    const codes = (form[list] ?? []).map((entry) => entry.code);
    return codes.flatMap((code, at) =>
      codes.indexOf(code) < at ? [{ path: [list, at, 'code'], message: `${code} is listed twice` }] : [],
    );
  });
}

function unknownParticipants(form: OrganisationForm): Fault[] {
  const known = new Set(form.participants.map(({ code }) => code));
  const uses: [string, Fault['path']][] = [
    ...form.terms.map(({ chair }, at): [string, Fault['path']] => [chair, ['terms', at, 'chair']]),
    ...form.bodies.flatMap(({ members, invited = [] }, at) => [
      ...listed(Array.isArray(members) ? members : [], ['bodies', at, 'members']),
      ...listed(invited, ['bodies', at, 'invited']),
    ]),
    ...form.areas.flatMap(({ assignments, claims = [] }, at) => [
      ...held(assignments, ['areas', at, 'assignments']),
      ...held(claims, ['areas', at, 'claims']),
    ]),
  ];
  return uses.flatMap(([code, path]) =>
    code === 'vacant' || known.has(code)
      ? []
      : [{ path, message: `${code} is not a participant of this file` }],
  );
}

function listed(codes: readonly string[], path: Fault['path']): [string, Fault['path']][] {
  return codes.map((code, at) => [code, [...path, at]]);
}

function held(rows: readonly { participant: string }[], path: Fault['path']): [string, Fault['path']][] {
  return rows.map(({ participant }, at) => [participant, [...path, at, 'participant']]);
}

function unknownCodes(form: OrganisationForm): Fault[] {
  const bodies = form.bodies.map(({ code }) => code);
  const dimensions = (form.dimensions ?? []).map(({ code }) => code);
  const reports = form.bodies.flatMap(({ parent }, at) =>
    parent === undefined || bodies.includes(parent)
      ? []
      : [{ path: ['bodies', at, 'parent'], message: `${parent} is not a body of this file` }],
  );
  const groups = form.areas.flatMap(({ dimension }, at) =>
    dimension === undefined || dimensions.includes(dimension)
      ? []
      : [{ path: ['areas', at, 'dimension'], message: `${dimension} is not a dimension of this file` }],
  );
  return [...reports, ...groups];
}

function missingNames(form: OrganisationForm): Fault[] {
  const inEvery = (name: Names, path: Fault['path']): Fault[] =>
    textsOf(name).flatMap((text) => {
      const has = typeof text === 'string' ? ['en'] : Object.keys(text);
      const missing = form.languages.filter((language) => !has.includes(language));
      return missing.length === 0 ? [] : [{ path, message: `No name in ${missing.join(', ')}` }];
    });
  return [
    ...inEvery(form.title, ['title']),
    ...inEvery(form.seat.city, ['seat', 'city']),
    ...LISTS.flatMap((list) =>
      (form[list] ?? []).flatMap((entry, at) => inEvery(entry.name, [list, at, 'name'])),
    ),
  ];
}

function textsOf(name: Names): (string | Record<string, string>)[] {
  return Array.isArray(name) ? name.map((entry) => entry.name) : [name];
}

function reversedDates(form: OrganisationForm): Fault[] {
  const { zone } = form.seat;
  const reversed = (first: string | null | undefined, last: string | null | undefined): boolean =>
    isExact(first) && isExact(last) && !hasCome(first, startOf(last, zone));
  const participants = form.participants.flatMap(({ joined, left }, at) =>
    reversed(joined, left) ? [{ path: ['participants', at, 'left'], message: 'Left before it joined' }] : [],
  );
  const assignments = form.areas.flatMap((area, at) =>
    area.assignments.flatMap(({ from, to }, row) =>
      reversed(from, to)
        ? [{ path: ['areas', at, 'assignments', row, 'to'], message: 'Ends before it begins' }]
        : [],
    ),
  );
  const stretches = datedIn(form).flatMap(({ entry, path }) =>
    reversed(entry.from, entry.until) ? [{ path: [...path, 'until'], message: 'Ends before it begins' }] : [],
  );
  return [...participants, ...assignments, ...stretches];
}

interface Stretch {
  readonly entry: { readonly from?: string | null | undefined; readonly until?: string | null | undefined };
  readonly path: Fault['path'];
}

/** Everything in the file that begins and ends. */
function datedIn({ bodies, participants, terms, seat }: OrganisationForm): Stretch[] {
  const dates = (bound: OrganisationForm['terms'][number]['from']) =>
    typeof bound === 'object' ? bound?.on : bound;
  return [
    ...bodies.map((entry, at) => ({ entry, path: ['bodies', at] })),
    ...terms.map(({ from, until }, at) => ({
      ...{ entry: { from: dates(from), until: dates(until) }, path: ['terms', at] },
    })),
    ...participants.flatMap(({ earlier = [] }, at) =>
      earlier.map((entry, row) => ({ entry, path: ['participants', at, 'earlier', row] })),
    ),
    ...(seat.offsets ?? []).map((entry, at) => ({ entry, path: ['seat', 'offsets', at] })),
  ];
}

function isExact(bound: string | null | undefined): bound is string {
  return typeof bound === 'string' && bound.length >= 10;
}

function brokenCalendars(form: OrganisationForm): Fault[] {
  const faultsOf = (entry: Calendar, path: Fault['path']): Fault[] =>
    calendarFaults({
      weekend: entry.weekend ?? [],
      holidays: (entry.holidays ?? []).map(({ date, to }) => ({ date, ...(to && { to }) })),
    }).map((pointer) => ({ path: [...path, ...stepsOf(pointer)], message: 'No such day' }));
  return [
    ...faultsOf(form, []),
    ...form.participants.flatMap((entry, at) => faultsOf(entry, ['participants', at])),
    ...form.bodies.flatMap((entry, at) => faultsOf(entry, ['bodies', at])),
  ];
}

type Calendar = {
  weekend?: number[] | undefined;
  holidays?: { date: string; to?: string | undefined }[] | undefined;
};

function stepsOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
