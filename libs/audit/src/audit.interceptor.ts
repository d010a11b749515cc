import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { actorOf } from '@sluice/access';
import {
  AuditedMark,
  ChangesNothingMark,
  REPLAYED_HEADER,
  callOriginOf,
  receivedFilesOf,
  receivedOptionsOf,
  removedWith,
  requestIdOf,
  shownOf,
  shownOfInput,
  statusOf,
  type AnyShownFields,
  type AuditMark,
} from '@sluice/http-edge';
import { Clock } from '@sluice/kernel';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { FieldChange, NewAuditEntry } from './audit-entry';
import { AuditTrail } from './audit-trail';
import { actionOf, targetOf } from './call-names';
import { changesBetween, changesOf } from './domain/changes';
import { maskedField } from './domain/mask';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** How wrong credentials are refused. */
const WRONG_PROOF = [401, 403];

type Fields = Readonly<Record<string, unknown>>;

/** Fields that an entry tells of, with what it may show of them. */
interface Told {
  fields: Fields;
  shown: AnyShownFields;
}

/**
 * Writes down every call that may change something, of whatever route: what is about to be done
 * before it, and how it ended after it, so that not even a crash in between leaves a change without
 * a trace.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method } = context.switchToHttp().getRequest<Request>();
    const changesNothing = this.reflector.get(ChangesNothingMark, context.getHandler()) === true;
    if (READING.includes(method) || changesNothing) return next.handle();
    return from(this.audited(context, next));
  }

  private async audited(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const before = await this.before(context);
    const attempted = this.attemptOf(context);
    const attempt_id = await this.trail.begin(attempted);
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      if (response.hasHeader(REPLAYED_HEADER)) {
        await this.trail.drop(attempt_id);
        return answer;
      }
      const done: NewAuditEntry = {
        ...attempted,
        ...actorIn(request, answer),
        outcome: 'done',
        status: response.statusCode,
        target: targetOf(request, answer),
        changes: changesMade(before, context, answer),
      };
      await this.trail.end(attempt_id, done, removals(request, done));
      return answer;
    } catch (error) {
      await this.endOfFailure(attempt_id, attempted, statusOf(error));
      throw error;
    }
  }

  /** What was refused has changed nothing; of logins and the like it is of interest all the same. */
  private async endOfFailure(
    attempt_id: string,
    attempted: NewAuditEntry,
    status: number,
  ): Promise<void> {
    const isRefused = status < 500;
    if (isRefused && !isOfInterest(attempted, status)) await this.trail.drop(attempt_id);
    else {
      const outcome = isRefused ? 'refused' : 'failed';
      await this.trail.end(attempt_id, { ...attempted, outcome, status });
    }
  }

  private attemptOf(context: ExecutionContext): NewAuditEntry {
    const request = context.switchToHttp().getRequest<Request>();
    return {
      at: this.clock.now(),
      ...actorIn(request, undefined),
      action: actionOf(context.getClass().name, context.getHandler().name),
      target: targetOf(request, undefined),
      outcome: 'unknown',
      status: null,
      ...callOriginOf(request),
      request_id: requestIdOf(context.switchToHttp().getResponse<Response>()),
      changes: {},
    };
  }

  /** null also for what isn't there: the route itself will say so. */
  private async before(context: ExecutionContext): Promise<Told | null> {
    const mark = this.reflector.get<AuditMark | undefined>(AuditedMark, context.getHandler());
    if (!mark) return null;
    const controller: unknown = this.modules.get(context.getClass(), { strict: false });
    const { params } = context.switchToHttp().getRequest<Request>();
    try {
      const thing = await mark.before(controller as never, params as Record<string, string>);
      return thing && { fields: thing as Fields, shown: shownOf(mark.record) };
    } catch {
      return null;
    }
  }
}

/** Of strangers only wrong credentials: what is malformed or comes too often they can send without end. */
function isOfInterest({ action, actor_kind }: NewAuditEntry, status: number): boolean {
  if (!action.startsWith('auth.')) return false;
  return actor_kind !== 'nobody' || WRONG_PROOF.includes(status);
}

type Who = Pick<NewAuditEntry, 'actor_kind' | 'actor_id' | 'actor'>;

/** Who sent the request; at a login, who it turned out to be, or said to be. */
function actorIn(request: Request, answer: unknown): Who {
  const known = actorOf(request);
  if (known) return { actor_kind: known.kind, actor_id: known.id, actor: known.name };
  const user = isFields(answer) && isFields(answer['user']) ? answer['user'] : null;
  if (user)
    return { actor_kind: 'user', actor_id: String(user['id']), actor: String(user['email']) };
  const said = isFields(request.body) ? request.body['email'] : null;
  const actor =
    typeof said === 'string' ? String(maskedField('email', said, { email: 'contact' })) : 'nobody';
  return { actor_kind: 'nobody', actor_id: null, actor };
}

function changesMade(
  before: Told | null,
  context: ExecutionContext,
  answer: unknown,
): Record<string, FieldChange> {
  if (before) {
    const changes = changesBetween(before.fields, isFields(answer) ? answer : null);
    return maskedChanges(changes, before.shown);
  }
  const { fields, shown } = sentWith(context);
  return maskedChanges(changesOf(fields), shown);
}

/** Of what a call has removed beside what it was about, an entry each. */
function removals(request: Request, done: NewAuditEntry): NewAuditEntry[] {
  return removedWith(request).map(({ action, target, before, record }) => ({
    ...done,
    action,
    target,
    changes: maskedChanges(changesBetween(before as Fields, null), shownOf(record)),
  }));
}

function maskedChanges(
  changes: Readonly<Record<string, FieldChange>>,
  shown: AnyShownFields,
): Record<string, FieldChange> {
  const masked = (field: string, change: FieldChange): FieldChange =>
    Object.fromEntries(
      Object.entries(change).map(([side, value]) => [side, maskedField(field, value, shown)]),
    );
  return Object.fromEntries(
    Object.entries(changes).map(([field, change]) => [field, masked(field, change)]),
  );
}

/** The body, of many records how many, of an upload its options and the names of its files. */
function sentWith(context: ExecutionContext): Told {
  const request = context.switchToHttp().getRequest<Request>();
  const sent: unknown = request.body;
  const names = receivedFilesOf(request).map(({ originalname }) => originalname);
  const options = receivedOptionsOf(request);
  return {
    fields: {
      ...(Array.isArray(sent) ? { items: sent.length } : isFields(sent) ? sent : {}),
      ...(options && { options: options.sent }),
      ...(names.length > 0 && { files: names }),
    },
    shown: {
      ...shownOfInput(context.getClass(), context.getHandler().name),
      ...(Array.isArray(sent) && { items: 'plain' }),
      ...(options && { options: shownOf(options.as) }),
      ...(names.length > 0 && { files: 'plain' }),
    },
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
