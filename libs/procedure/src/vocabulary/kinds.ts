/**
 * Kinds of document that have words of ours (VOCABULARY 1). A workflow may be for a kind of its own body; drafts can be
 * made of every kind for which the organisation has a workflow.
 */
export const KINDS = [
  'road-map',
  'regulations',
  'concept-paper',
  'action-plan',
  'plan-of-action',
  'annual-plan',
  'budget',
  'staff-matrix',
  'declaration',
  'joint-statement',
  'accession',
  'observer-status',
  'partner-memorandum',
  'chairmanship',
  'report',
  'programme',
  'concept',
  'catalogue',
  'amendment',
  'guidelines',
  'coordinators',
  'priority-area',
  'establishment',
  'meeting-dates',
  'statement',
] as const;
