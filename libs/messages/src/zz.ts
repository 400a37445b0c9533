export * from './index.js';
export { NOTICES as NOTICES_ } from '#procedure';
