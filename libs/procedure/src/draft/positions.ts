/**
 * A position as the snapshot holds it: `<stance> <event> <reading>`, then flags: `ad-referendum`, `confirmed`,
 * `note`. One short string each keeps 193 delegations small and quick to read.
 */
export interface Position {
  readonly stance: string;
  /** Number of the event that registered it. */
  readonly event: number;
  readonly reading: number;
  readonly adReferendum: boolean;
  readonly confirmed: boolean;
}

export function writePosition(position: Position): string {
  const flags = `${position.adReferendum ? ' ad-referendum' : ''}${position.confirmed ? ' confirmed' : ''}`;
  return `${position.stance} ${position.event} ${position.reading}${flags}`;
}

export function readPosition(text: string): Position {
  const [stance = '', event = '0', reading = '0', ...flags] = text.split(' ');
  return {
    stance,
    event: Number(event),
    reading: Number(reading),
    adReferendum: flags.includes('ad-referendum'),
    confirmed: flags.includes('confirmed'),
  };
}
