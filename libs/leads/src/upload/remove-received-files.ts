import { rm } from 'node:fs/promises';
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { receivedFilesOf } from '@sluice/http-edge';
import type { Request } from 'express';
import { finalize, type Observable } from 'rxjs';

/**
 * Removes the received files when the request has ended, however it ended; those that the upload
 * store has taken over lie elsewhere by then. Stands behind the interceptor that receives them.
 */
@Injectable()
export class RemoveReceivedFiles implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const received = receivedFilesOf(context.switchToHttp().getRequest<Request>());
    return next
      .handle()
      .pipe(
        finalize(() => void Promise.all(received.map(({ path }) => rm(path, { force: true })))),
      );
  }
}
