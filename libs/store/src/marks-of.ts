/** As many marks as there are values, for a list of them: `?, ?, ?`. */
export const marksOf = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
