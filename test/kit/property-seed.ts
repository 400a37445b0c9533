import fc from 'fast-check';

/** A gate that tells the same twice: FC_SEED looks elsewhere, FC_RUNS further. */
fc.configureGlobal({ seed: (globalThis as { FC_SEED?: number }).FC_SEED ?? 1 });
