import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, publishedFiles } from '#runtime';

it.each(Object.entries(publishedFiles()))(
  '%s is what the code says (npm run publish:files renews it)',
  (path, text) => {
    const file = join(packageRoot(), path);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(text);
  },
);
