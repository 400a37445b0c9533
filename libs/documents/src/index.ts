export { draftSubject } from './draft-subject.js';
export { keepText, readText } from './draft-text.js';
export { projectDraft } from './project-draft.js';
export { workflowCatalogue, type WorkflowCatalogue } from './workflow-catalogue.js';
