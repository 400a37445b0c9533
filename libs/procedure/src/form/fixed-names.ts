import { ENDS } from '../compile/common-states.js';

/** States that every workflow has beside those of its stages. */
export const FIXED_STATES: readonly string[] = ['drafting', 'adopted', 'issued', 'inForce', ...ENDS];

/** Words with a meaning of their own where a stage could be named. */
export const DESTINATION_WORDS: readonly string[] = ['next', 'stay', 'hold', 'adopted', 'end', 'final-body'];
