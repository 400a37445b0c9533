export { draftSubject } from './draft-subject.js';
export { keepText, readText } from './draft-text.js';
export { divide, keepPart, type Division } from './draft-part.js';
export { partsMade } from './part-ids.js';
export { splitOnAgendas } from './split-on-agendas.js';
export { takeEffect } from './take-effect.js';
export { projectDraft } from './project-draft.js';
export { workflowCatalogue, type WorkflowCatalogue } from './workflow-catalogue.js';
