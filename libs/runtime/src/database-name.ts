const QUOTABLE = /^[\w$-]+$/;

const nameIn = (url: string): string => new URL(url).pathname.slice(1);

/** Whether a URL names a database, in a way that needs no escape in a statement. */
export function namesDatabase(url: string): boolean {
  return URL.canParse(url) && QUOTABLE.test(nameIn(url));
}

/**
 * The name of the database that a URL points at.
 *
 * @throws RangeError where it names none.
 */
export function databaseNameOf(url: string): string {
  if (!namesDatabase(url)) throw new RangeError('The URL names no database, or one that cannot be quoted');
  return nameIn(url);
}
