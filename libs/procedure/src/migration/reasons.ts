/** Why a running draft cannot be brought to another version of its procedure: each with one meaning. */
export const MIGRATION_REASONS = [
  'version-not-taken',
  'state-missing',
  'state-unlike',
  'body-unlike',
  'final-body-missing',
  'stage-missing',
  'moves-by-itself',
  'round-stranded',
  'rule-changed',
  'stance-missing',
  'objection-silenced',
  'silence-terms-changed',
  'verb-missing',
  'deadline-dropped',
  'language-missing',
] as const;
export type MigrationReasonCode = (typeof MIGRATION_REASONS)[number];

/** One reason, with codes and ids for its sentence. */
export interface MigrationReason {
  readonly code: MigrationReasonCode;
  readonly state?: string;
  readonly body?: string;
  readonly stance?: string;
  readonly verb?: string;
  readonly kind?: string;
  readonly version?: number;
  readonly participants?: readonly string[];
  readonly languages?: readonly string[];
}
