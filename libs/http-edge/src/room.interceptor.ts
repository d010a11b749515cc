import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { StorageRefused, StorageRoom, clearDiskError } from '@sluice/kernel';
import type { Request } from 'express';
import { catchError, from, switchMap, throwError, type Observable } from 'rxjs';
import { NeedsRoomMark } from './route-marks';

/**
 * Refuses calls that need room while there is none, before anything of a file has arrived, and tells
 * whoever watches the room of refusals that came unforeseen.
 */
@Injectable()
export class RoomInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly room: StorageRoom,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const needsRoom = this.reflector.get(NeedsRoomMark, context.getHandler()) === true;
    const answer = needsRoom
      ? from(this.room.demand(arrivingWith(context))).pipe(switchMap(() => next.handle()))
      : next.handle();
    return answer.pipe(catchError((error: unknown) => throwError(() => this.noticed(error))));
  }

  private noticed(thrown: unknown): unknown {
    const error = clearDiskError(thrown);
    if (error instanceof StorageRefused && !error.changedNothing) this.room.notice(error);
    return error;
  }
}

/** Bytes of the files that come with the call, and some of their envelope; 0 where nobody says. */
function arrivingWith(context: ExecutionContext): number {
  const request = context.switchToHttp().getRequest<Request>();
  if (!request.is('multipart/form-data')) return 0;
  const length = Number(request.get('Content-Length'));
  return Number.isSafeInteger(length) ? length : 0;
}
