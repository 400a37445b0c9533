import type { TableShape } from '../../../../migrations/index.js';

export const contentTable: TableShape = {
  name: 'content',
  columns: { hash: 'code(64)', part: 'whole', bytes: 'bytes' },
  primary: ['hash', 'part'],
};

export const contentMetaTable: TableShape = {
  name: 'content_meta',
  columns: { hash: 'code(64)', size: 'whole', media_type: 'code(128)', at: 'instant' },
  primary: ['hash'],
};

export const registerTable: TableShape = {
  name: 'register',
  columns: { name: 'code(128)', last: 'whole' },
  primary: ['name'],
};

/** The exact text of a workflow that some draft is pinned to. */
export interface WorkflowRow {
  readonly hash: string;
  readonly id: string;
  readonly version: number;
  readonly core: number;
  readonly source: string;
  readonly at: string;
}

export const workflowTable: TableShape = {
  name: 'workflow',
  columns: {
    hash: 'code(64)',
    id: 'code(64)',
    version: 'whole',
    core: 'whole',
    source: 'text',
    at: 'instant',
  },
  primary: ['hash'],
  indexes: { workflow_by_version: ['id', 'version'] },
};

export const settingTable: TableShape = {
  name: 'setting',
  columns: { name: 'code(64)', value: 'text' },
  primary: ['name'],
};

/** A credential, by the hash of its secret. */
export interface TokenRow {
  readonly hash: string;
  readonly actor: string;
  readonly label: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

export const tokenTable: TableShape = {
  name: 'token',
  columns: {
    hash: 'code(64)',
    actor: 'code(96)',
    label: 'code(128)',
    created_at: 'instant',
    expires_at: 'instant?',
    revoked_at: 'instant?',
  },
  primary: ['hash'],
  indexes: { token_by_actor: ['actor'] },
};
