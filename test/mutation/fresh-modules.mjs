import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const OURS = /\.ts\?\d+$/;
const compiled = new Map();
const SWC = {
  swcrc: false,
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
};
let generation = 0;

/** From now on every import of our code loads it anew; what comes from node_modules stays loaded. */
export function renewModules() {
  generation += 1;
}

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isOurs = specifier.startsWith('.') && OURS.test(context.parentURL ?? '');
    const found = nextResolve(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
    return found.url.endsWith('.ts') ? { ...found, url: `${found.url}?${generation}` } : found;
  },
  load(url, context, nextLoad) {
    if (!OURS.test(url)) return nextLoad(url, context);
    return { format: 'module', source: compiledSource(fileURLToPath(url.split('?')[0])), shortCircuit: true };
  },
});

function compiledSource(path) {
  if (!compiled.has(path)) compiled.set(path, transformFileSync(path, SWC).code);
  return compiled.get(path);
}
