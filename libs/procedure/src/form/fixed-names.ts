import { ENDS } from '../compile/common-states.js';

/** States that every workflow has beside those of its stages. */
export const FIXED_STATES: readonly string[] = ['drafting', 'adopted', 'issued', 'inForce', ...ENDS];
