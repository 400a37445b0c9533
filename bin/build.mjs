import { build, exitWith } from './bootstrap.mjs';

await exitWith(build);
