/** Which exact procedure a draft follows. `core` is raised when the meaning of the vocabulary or the context changes. */
export interface WorkflowIdentity {
  readonly id: string;
  readonly version: number;
  /** SHA-256 over the canonical form: formatting and comments of the file do not matter. */
  readonly hash: string;
  readonly core: number;
}
