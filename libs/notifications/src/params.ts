/** A code, an id or an instant, where the params of a notice have one there. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Codes, where there is one or a list of them. */
export function codesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((code) => typeof code === 'string') : [];
}
