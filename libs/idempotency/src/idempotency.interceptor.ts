import { createHash } from 'node:crypto';
import {
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { actorOf } from '@sluice/access';
import {
  IdempotentMark,
  REPLAYED_HEADER,
  receivedFilesOf,
  statusOf,
  type IdempotencyMark,
} from '@sluice/http-edge';
import { Clock, StorageRefused, canonicalJson } from '@sluice/kernel';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import {
  AnswerErased,
  AnswerNotKept,
  CallStillGoing,
  KeyReused,
  OutcomeUnclear,
  badKey,
} from './idempotency.errors';
import type { KeyedCall } from './keyed-call';
import { KeyedCallRepository } from './keyed-call.repository';

const HEADER = 'Idempotency-Key';
const KEY = /^[\x21-\x7E]{1,255}$/;
const KEPT_MS = 24 * 3_600_000;

/**
 * Answers a call that is repeated with its `Idempotency-Key` as it was answered the first time,
 * without doing it again. For routes that are `@Idempotent()`; elsewhere the header means nothing.
 * It stands before every route, and once more behind what receives files, where alone these are
 * known.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(
    private readonly reflector: Reflector,
    private readonly calls: KeyedCallRepository,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const mark = this.reflector.get(IdempotentMark, context.getHandler());
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.get(HEADER);
    if (!mark || key === undefined) return next.handle();
    if (mark.receivesFiles && receivedFilesOf(request).length === 0) return next.handle();
    if (!KEY.test(key)) throw badKey();
    const response = context.switchToHttp().getResponse<Response>();
    return from(this.once(keyedCall(request, key, this.clock.now()), mark, response, next));
  }

  private async once(
    call: KeyedCall,
    mark: IdempotencyMark,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    const now = this.clock.now();
    await this.calls.removeExpired(now);
    const first = await this.calls.begin(call, now);
    if (first) return repeated(first, call, response);
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.end(call, {
        state: mark.keepsAnswer ? 'answered' : 'answer_not_kept',
        status: response.statusCode,
        answer: mark.keepsAnswer && answer !== undefined ? JSON.stringify(answer) : null,
      });
      return answer;
    } catch (error) {
      await this.fail(call, error);
      throw error;
    }
  }

  /** What was refused has changed nothing, and can be sent again, put right. */
  private async fail(call: KeyedCall, error: unknown): Promise<void> {
    const status = statusOf(error);
    const isBegun = !(error instanceof StorageRefused && error.changedNothing);
    if (status >= 500 && isBegun) await this.end(call, { state: 'unclear', status, answer: null });
    else await this.calls.drop(call.call_id);
  }

  /** What was done is done: the caller gets the answer even where it can't be kept. */
  private async end(
    { call_id }: KeyedCall,
    end: Pick<KeyedCall, 'state' | 'status' | 'answer'>,
  ): Promise<void> {
    try {
      await this.calls.end(call_id, end);
    } catch (error) {
      this.logger.warn(`An answer could not be kept for its repetition: ${String(error)}`);
    }
  }
}

function keyedCall(request: Request, key: string, now: Date): KeyedCall {
  const { kind, id } = actorOf(request) ?? { kind: 'nobody', id: '' };
  const body: unknown = request.body;
  const files = receivedFilesOf(request).map(fingerprintOf);
  return {
    call_id: hashOf([kind, id, key]),
    fingerprint: hashOf([request.method, request.originalUrl, body ?? null, files]),
    state: 'going',
    status: null,
    answer: null,
    expires_at: new Date(now.getTime() + KEPT_MS),
  };
}

function repeated(first: KeyedCall, call: KeyedCall, response: Response): unknown {
  if (first.fingerprint !== call.fingerprint) throw new KeyReused();
  if (first.state === 'going' || first.state === 'going_unkept') throw new CallStillGoing();
  if (first.state === 'unclear') throw new OutcomeUnclear();
  if (first.state === 'answer_not_kept') throw new AnswerNotKept();
  if (first.state === 'answer_erased') throw new AnswerErased();
  response.status(first.status ?? 200).set(REPLAYED_HEADER, 'true');
  return first.answer === null ? undefined : (JSON.parse(first.answer) as unknown);
}

/** Of files on disk the hash that was made while they arrived. */
function fingerprintOf(file: Express.Multer.File & { sha256?: string }): unknown {
  const content = file.sha256 ?? createHash('sha256').update(file.buffer).digest('hex');
  return [file.fieldname, file.originalname, content];
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(canonicalJson(parts)).digest('hex');
}
