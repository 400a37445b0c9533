/** The name of the database that a URL points at. */
export function databaseNameOf(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (!/^[\w$-]+$/.test(name))
    throw new RangeError(`The URL names no database, or one that cannot be quoted: ${name}`);
  return name;
}
