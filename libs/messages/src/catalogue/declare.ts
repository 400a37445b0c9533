/**
 * What a message may be filled with: `name` (always given), `name?` (may be missing: `{nameGiven}` is `yes` or `no`),
 * `name[]` (a list: `{name}` is "A, B and C", `{nameCount}` how many; `name[+]`: never empty), `name#` (a number, for plurals).
 */
export type Parameter = string;

export type Declarations = Readonly<Record<string, readonly Parameter[]>>;

/** Words of one topic in one language: each declared key, and no other. */
export type WordsOf<D extends Declarations> = { readonly [Key in keyof D]: string };

/** Declares `<prefix>.<code>` for each code, all with the same parameters. */
export function keyed<const Prefix extends string, const Code extends string>(
  prefix: Prefix,
  codes: readonly Code[],
  parameters: readonly Parameter[] = [],
): Readonly<Record<`${Prefix}.${Code}`, readonly Parameter[]>> {
  const entries = codes.map((code) => [`${prefix}.${code}`, parameters] as const);
  return Object.fromEntries(entries) as Record<`${Prefix}.${Code}`, readonly Parameter[]>;
}
