import 'reflect-metadata';
import { JOB_NAMES, type Job, type JobHandlers, type JobName } from '#engine';

const HANDLES = 'placet:handles';

type Handle = (job: Job) => Promise<unknown>;

/** The method takes every job of this name. */
export function Handles(
  name: JobName,
): <T extends Handle>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<T>) => void {
  return (_target, _key, descriptor) => {
    Reflect.defineMetadata(HANDLES, name, descriptor.value as object);
  };
}

/**
 * The one handler of each job.
 *
 * @throws Error naming every job that nobody handles, or that several do.
 */
export function handlersOf(handlers: readonly object[]): JobHandlers {
  const found = handlers.flatMap(handlesOf);
  const faults = JOB_NAMES.flatMap((name) => {
    const who = found.filter((one) => one.name === name).map(({ where }) => where);
    if (who.length === 1) return [];
    return [`${name} is handled by ${who.length === 0 ? 'nobody' : who.join(' and ')}`];
  });
  if (faults.length > 0) throw new Error(`Every job needs exactly one handler: ${faults.join('; ')}`);
  return Object.fromEntries(found.map(({ name, handle }) => [name, handle])) as unknown as JobHandlers;
}

interface Found {
  readonly name: JobName;
  readonly handle: Handle;
  readonly where: string;
}

function handlesOf(handler: object): Found[] {
  const prototype = Object.getPrototypeOf(handler) as Readonly<Record<string, unknown>>;
  return Object.getOwnPropertyNames(prototype).flatMap((key) => {
    const method = prototype[key];
    if (key === 'constructor' || typeof method !== 'function') return [];
    const name = Reflect.getMetadata(HANDLES, method) as JobName | undefined;
    const handle: Handle = (job) => Reflect.apply(method, handler, [job]) as Promise<unknown>;
    return name === undefined ? [] : [{ name, handle, where: `${handler.constructor.name}.${key}` }];
  });
}
