import { join } from 'node:path';

/** The folder of the package; this file runs from the sources and from the build. */
export const ROOT = join(import.meta.dirname.replace(/[\\/]dist[\\/].*$/, '/test/kit'), '..', '..');
