import { applyDecorators, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblems } from './dto/problem.dto';

/** What the audit log wants to know of a route beyond its name. */
export interface AuditMark {
  /** Reads what the route is about to change, as the API shows it; rejects when it isn't there. */
  before: (controller: never, params: Record<string, string>) => Promise<object | null>;
  /** The class of that, which says what the log shows of it (`@InAuditLog`). */
  record: Type<object>;
}

export const AuditedMark = Reflector.createDecorator<AuditMark>();
export const ChangesNothingMark = Reflector.createDecorator<true>();
export const NeedsRoomMark = Reflector.createDecorator<true>();

/** What idempotency has to know of a route that takes an `Idempotency-Key`. */
export interface IdempotencyMark {
  keepsAnswer: boolean;
  /** The body is known only behind the route's own interceptor that receives the files. */
  receivesFiles: boolean;
}

export const IdempotentMark = Reflector.createDecorator<IdempotencyMark>();

/** Stands in answers that were given before: nothing was done this time. */
export const REPLAYED_HEADER = 'Idempotency-Replayed';

/**
 * Tells the audit log how to find what a route changes; without it the log has who called it, on
 * what, and what was sent.
 *
 * @example Audited({ record: TierDto, before: (tiers: TiersController, { tier }) => tiers.one(tier) })
 */
export function Audited<Controller, Thing extends object>(mark: {
  before: (controller: Controller, params: Record<string, string>) => Promise<Thing | null>;
  record: Type<Thing>;
}): MethodDecorator {
  return AuditedMark(mark as AuditMark);
}

/** For routes that are no GET but change nothing, such as previews: the audit log leaves them out. */
export const ChangesNothing = (): MethodDecorator => ChangesNothingMark(true);

/**
 * For routes that take in files or many records, or have a run made: while the storage is full they
 * are refused, so that all others go on.
 */
export function NeedsRoom(): MethodDecorator {
  return applyDecorators(NeedsRoomMark(true), ApiProblems(503, 507));
}

/**
 * The route takes an `Idempotency-Key`: called again with the same key and body it answers what it
 * answered, and does nothing. `secretAnswer`: the answer must not be stored, so that a second call
 * is refused instead. `receivesFiles`: the route receives files, and has `IdempotencyInterceptor`
 * behind the interceptor that does so.
 */
export function Idempotent({ secretAnswer = false, receivesFiles = false } = {}): MethodDecorator {
  return applyDecorators(
    IdempotentMark({ keepsAnswer: !secretAnswer, receivesFiles }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 255 },
      description: secretAnswer
        ? 'With the key of a call that was made in the last 24 hours, 409: its answer held a secret and is not kept.'
        : 'With the key of a call that was made in the last 24 hours, and the same body, answers what that call answered.',
    }),
    ApiProblems(400, 409),
  );
}
