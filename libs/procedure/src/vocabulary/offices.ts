/** Who runs a procedure, and speaks for nobody in it. */
export const OFFICES = ['chair', 'secretariat'] as const;

export const isOffice = (code: string): boolean => (OFFICES as readonly string[]).includes(code);
