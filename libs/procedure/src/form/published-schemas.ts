import { workflowJsonSchema, workflowLikeJsonSchema } from './load-workflow.js';

/** JSON Schemas of this lib's forms, by the path under which the repository publishes them. */
export const PROCEDURE_SCHEMAS: Readonly<Record<string, () => Record<string, unknown>>> = {
  'docs/schemas/workflow.schema.json': workflowJsonSchema,
  'docs/schemas/workflow-like.schema.json': workflowLikeJsonSchema,
};
