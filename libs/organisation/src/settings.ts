import { Temporal } from 'temporal-polyfill';
import type { Place, WorkingCalendar } from '#calendar';
import { asOf, covers } from './bounds.js';
import type { BodyState, DatedName, NamedCode, OrganisationState, Text } from './organisation-state.js';
import { participant } from './participants.js';

/** What a body works by, in force for every draft and meeting before it. Rules that are `null` are not known. */
export type BodySettings = Omit<BodyState, 'names' | 'weekend' | 'holidays' | 'zone'> & {
  readonly zone: string;
};

/** `undefined` for an unknown body. */
export function bodySettings(state: OrganisationState, body: string): BodySettings | undefined {
  const found = state.bodies.find(({ code }) => code === body);
  if (!found) return undefined;
  const { names: _names, weekend: _weekend, holidays: _holidays, zone, ...settings } = found;
  return { ...settings, zone: zone ?? state.seat.zone };
}

/** The zone in which the body's dates and times are read: that of the seat unless it has its own. */
export function zoneOf(state: OrganisationState, body?: string): string {
  return state.bodies.find(({ code }) => code === body)?.zone ?? state.seat.zone;
}

/** Where a delegation works: the zone of its capital, else that of the seat, with its own days off. */
export function capitalOf(state: OrganisationState, code: string): Place {
  return { zone: participant(state, code)?.zone ?? state.seat.zone, calendar: calendarOf(state, code) };
}

/** Working hours that a period before that body should leave every delegation; `undefined`: nobody is warned. */
export function leastHoursOf(state: OrganisationState, body: string): number | undefined {
  return state.bodies.find(({ code }) => code === body)?.leastWorkingHours ?? state.leastWorkingHours;
}

/**
 * The working calendar of a participant's capital, or of a body: its own days off and those of the seat. A capital
 * for which no weekend is recorded has that of the seat; holidays of the seat are never taken for those of a capital.
 */
export function calendarOf(state: OrganisationState, code?: string): WorkingCalendar {
  const capital = code === undefined ? undefined : participant(state, code);
  if (capital) return { weekend: capital.weekend ?? state.weekend, holidays: capital.holidays };
  const body = state.bodies.find((candidate) => candidate.code === code);
  return {
    weekend: body?.weekend ?? state.weekend,
    holidays: [...state.holidays, ...(body?.holidays ?? [])],
  };
}

/**
 * The name of a participant, body, post, area or dimension as it was at that instant; the code itself where it has
 * none. Without the language asked for, that of the organisation's first, then any.
 */
export function nameOf(state: OrganisationState, code: string, language: string, at: string): string {
  const lists: readonly (readonly NamedCode[])[] = [
    state.participants,
    state.bodies,
    state.posts,
    state.areas,
    state.dimensions,
  ];
  const names = lists.flat().find((entry) => entry.code === code)?.names;
  return (names && wordsAt(state, names, language, at)) ?? code;
}

/** The name of the city of the seat as it was at that instant, for the place and date of a note. */
export function cityAt(state: OrganisationState, language: string, at: string): string | undefined {
  return wordsAt(state, state.seat.city, language, at);
}

function wordsAt(
  state: OrganisationState,
  names: readonly DatedName[],
  language: string,
  at: string,
): string | undefined {
  const moment = asOf(at, state.seat.zone);
  const name = (names.findLast((candidate) => covers(candidate, moment)) ?? names.at(-1))?.name;
  return name && inLanguage(name, [language, ...state.languages]);
}

function inLanguage(text: Text, languages: readonly string[]): string | undefined {
  const language = languages.find((candidate) => text[candidate] !== undefined);
  return language === undefined ? Object.values(text)[0] : text[language];
}

/** An offset of the seat that this machine's time-zone data gives otherwise than the organisation's file. */
export interface ZoneDisagreement {
  /** YYYY-MM-DD */
  readonly on: string;
  readonly recorded: string;
  readonly machine: string;
}

/** Where old time-zone data of this machine would show deadlines at a wrong hour; empty where they agree. */
export function zoneDisagreements(state: OrganisationState): readonly ZoneDisagreement[] {
  const { zone, offsets } = state.seat;
  return offsets.flatMap(({ offset, from, until }) =>
    [
      from?.slice(0, 10),
      until && Temporal.PlainDate.from(until.slice(0, 10)).subtract({ days: 1 }).toString(),
    ]
      .filter((on) => typeof on === 'string')
      .map((on) => ({ on, recorded: offset, machine: offsetAtNoon(on, zone) }))
      .filter(({ recorded, machine }) => recorded !== machine),
  );
}

function offsetAtNoon(date: string, zone: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).offset;
}
