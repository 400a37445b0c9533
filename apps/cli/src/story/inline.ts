import { isInstant, localText } from '#calendar';

/** A value of a check on one line, as a scenario file writes it; instants as the zone shows them. */
export function inline(value: unknown, zone: string): string {
  if (typeof value === 'string') return isInstant(value) ? localText(value, zone) : value;
  if (Array.isArray(value)) return `[${value.map((item) => inline(item, zone)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  return `{ ${members.map(([key, member]) => `${key}: ${inline(member, zone)}`).join(', ')} }`;
}
