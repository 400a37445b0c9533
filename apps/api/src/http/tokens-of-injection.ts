/** What Nest gives by name: everything that is no class of ours. */
export const PLACET = Symbol('Placet');
export const LOG = Symbol('Log');
export const OPENAPI = Symbol('OpenAPI');
