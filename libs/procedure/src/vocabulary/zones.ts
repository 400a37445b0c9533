import { isZone } from '#calendar';
import { didYouMean } from '../form/nearest.js';

const OFFSET = /^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d\d))?$/i;

/** ` (did you mean …?)` behind a zone that is not known: an offset written otherwise, a city alone, or a mistyped name. */
export function nearestZone(text: string): string {
  const [, sign, hours = '', minutes = '00'] = OFFSET.exec(text.trim()) ?? [];
  const offset = sign === undefined ? '' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
  if (isZone(offset)) return ` (did you mean \`${offset}\`?)`;
  const zones = Intl.supportedValuesOf('timeZone');
  const city = text.trim().replaceAll(' ', '_').toLowerCase();
  const named = zones.find((zone) => zone.split('/').at(-1)?.toLowerCase() === city);
  return named === undefined ? didYouMean(text.trim(), zones) : ` (did you mean \`${named}\`?)`;
}
