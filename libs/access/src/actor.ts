import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Who asks: a person with a session or a service with an API key. */
export interface Actor {
  kind: 'user' | 'api_key';
  id: string;
  /** The e-mail address of a person, the name of a key. */
  name: string;
}

/** How an actor is named in records and to people (`started_by`, the audit log). */
export function actorName(actor: Actor): string {
  return actor.kind === 'user' ? actor.name : `API key ${actor.name}`;
}

const actors = new WeakMap<Request, Actor>();

/** Notes who sent a request. The guard does it; tests of controllers may. */
export function rememberActor(request: Request, actor: Actor): void {
  actors.set(request, actor);
}

/** Who sent a request; null where the guard didn't ask. */
export function actorOf(request: Request): Actor | null {
  return actors.get(request) ?? null;
}

/** The parameter of a handler that receives who asks. Only for routes that aren't `@Public()`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<Request>());
  if (!actor) throw new Error('A route that is open to everybody asks for its actor.');
  return actor;
});
