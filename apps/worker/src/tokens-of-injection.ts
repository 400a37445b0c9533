/** What Nest gives by name: everything that is no class of ours. */
export const PLACET = Symbol('Placet');
export const HEARTBEAT = Symbol('Heartbeat');
export const HANDLERS = Symbol('Handlers');
