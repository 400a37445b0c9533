/** One measured number and what it is held to. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The value must stay at or under this. */
  readonly limit?: number;
  /** Against a plainer way of doing the same, measured in the same run. */
  readonly ratio?: number;
  /** The ratio must stay at or under this. */
  readonly bar?: number;
  /** The ratio must reach this. */
  readonly atLeast?: number;
  readonly ok: boolean;
}

type Measured = Omit<Figure, 'ok'>;

export function figure(measured: Measured): Figure {
  const { value, limit = Infinity, ratio = 0, bar = Infinity, atLeast = -Infinity } = measured;
  return { ...measured, ok: value <= limit && ratio <= bar && ratio >= atLeast };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? NaN)) / 2 : upper;
}

/** The value that this share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
}

export interface Pair {
  readonly ours: () => unknown;
  readonly bare: () => unknown;
}

export interface Effort {
  readonly rounds: number;
  readonly callsEach: number;
}

export interface Compared {
  /** Medians in microseconds for one call. */
  readonly ours: number;
  readonly bare: number;
  /** Median of the ratios of each round: both sides of one met the same machine. */
  readonly ratio: number;
}

const HEAT_UP_CALLS = 2_000;

/** Times two ways of doing the same in turn, so that whatever else the machine does weighs on both. */
export function compare({ ours, bare }: Pair, { rounds, callsEach }: Effort): Compared {
  for (let call = 0; call < HEAT_UP_CALLS; call += 1) {
    ours();
    bare();
  }
  const pairs = Array.from({ length: rounds }, (_round, index) => {
    const oursFirst = index % 2 === 0;
    const first = timed(oursFirst ? ours : bare, callsEach);
    const second = timed(oursFirst ? bare : ours, callsEach);
    return oursFirst ? { ours: first, bare: second } : { ours: second, bare: first };
  });
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    bare: median(pairs.map((pair) => pair.bare)),
    ratio: median(pairs.map((pair) => pair.ours / pair.bare)),
  };
}

function timed(work: () => unknown, calls: number): number {
  const from = process.hrtime.bigint();
  for (let call = 0; call < calls; call += 1) work();
  return Number(process.hrtime.bigint() - from) / 1_000 / calls;
}

/** Its row in a table: whether it is in order, its name, and what it was measured and held to. */
export function cellsOf({ name, value, unit, limit, ratio, bar, atLeast, ok }: Figure): readonly string[] {
  const held = bar === undefined ? (atLeast === undefined ? '' : `≥ ${atLeast}`) : `≤ ${bar}`;
  return [
    ok ? '✓' : '✗',
    name,
    `${rounded(value)} ${unit}`,
    limit === undefined ? '' : `≤ ${rounded(limit)}`,
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    held,
  ];
}

const rounded = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
