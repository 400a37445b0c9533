/** Only a silence waits: what arrived in time and still waits for the lock is counted before it closes. */
export function graceOf(kind: string, graceMs: number): number {
  return kind === 'silence' ? graceMs : 0;
}
