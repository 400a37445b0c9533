import 'reflect-metadata';
import { Inject, Injectable, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { TryAgain } from '#engine';
import type { Placet } from '#runtime';
import type { ApiRequest } from './http.js';
import { Callers } from './callers.js';
import { PLACET } from './tokens-of-injection.js';

const POLICY = 'placet:policy';
/** Where Nest keeps the path of a route. */
const PATH = 'path';

/** Who may call a route at all. What they see and do there is decided by the engine and the read side. */
export type RoutePolicy =
  | 'public'
  | 'authenticated'
  /** Authenticated, after what is wrong with a command whoever sent it. */
  | 'command';

/** Every route says who may call it. */
export function Policy(policy: RoutePolicy): MethodDecorator {
  return (_target, _key, descriptor) => {
    Reflect.defineMetadata(POLICY, policy, descriptor.value as object);
  };
}

function policyOf(handler: object): RoutePolicy | undefined {
  return Reflect.getMetadata(POLICY, handler) as RoutePolicy | undefined;
}

/**
 * Deny by default.
 *
 * @throws Error naming the routes that do not say who may call them.
 */
export function assertPolicies(controllers: readonly Type[]): void {
  const open = controllers.flatMap((controller) => {
    const prototype = controller.prototype as Readonly<Record<string, unknown>>;
    return Object.getOwnPropertyNames(prototype)
      .filter(
        (name) => name !== 'constructor' && isRoute(prototype[name]) && !policyOf(prototype[name] as object),
      )
      .map((name) => `${controller.name}.${name}`);
  });
  if (open.length > 0) throw new Error(`These routes have no policy: ${open.join(', ')}`);
}

function isRoute(member: unknown): boolean {
  return typeof member === 'function' && Reflect.hasMetadata(PATH, member);
}

/** Lets a request through when its route's policy does, and notes who calls. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly callers: Callers,
    @Inject(PLACET) private readonly placet: Placet,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = policyOf(context.getHandler());
    if (policy === 'public') return true;
    // At once, so that whoever passes it on can hand it to another in time.
    if (policy === 'command' && !this.placet.receiver.isInTouch()) throw new TryAgain('not in touch');
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const caller = await this.callers.of(request);
    if (caller) request.caller = caller;
    else if (policy !== 'command') this.callers.refuse();
    return true;
  }
}
