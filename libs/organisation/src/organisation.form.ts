import { organisationFaults } from './organisation-faults.js';
import { organisationShape } from './organisation-shape.form.js';

/**
 * The file `workflows/<organisation>/organisation.yaml`: its shape, and that its codes, names, dates and holidays
 * hang together. An unknown key is an error.
 */
export const organisationForm = organisationShape.superRefine((form, context) => {
  for (const fault of organisationFaults(form)) context.addIssue({ code: 'custom', ...fault });
});
