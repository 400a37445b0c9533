export type Path = readonly PropertyKey[];

/** The JSON pointer of a path (RFC 6901). */
export function pointerTo(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A value as it was sent; `…` for one that is nested too deep to be written. */
export function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value ?? null);
  } catch (error) {
    if (error instanceof RangeError) return '…';
    throw error;
  }
}
