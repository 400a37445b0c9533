import type { DraftContext } from './context.js';

/** Languages of the present text that are required and have not been delivered. */
export const missingLanguages = ({
  required,
  complete,
}: Pick<DraftContext, 'required' | 'complete'>): readonly string[] =>
  required.filter((language) => !complete.includes(language));
