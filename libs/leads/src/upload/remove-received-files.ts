import { rm } from 'node:fs/promises';
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import { finalize, type Observable } from 'rxjs';

/**
 * Removes the received files when the request has ended, however it ended; those that the upload
 * store has taken over lie elsewhere by then. Stands behind the interceptor that receives them.
 */
@Injectable()
export class RemoveReceivedFiles implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { file, files } = context.switchToHttp().getRequest<Request>();
    const received = [file, ...(Array.isArray(files) ? files : [])].filter((one) => one);
    return next
      .handle()
      .pipe(
        finalize(() => void Promise.all(received.map((one) => rm(one!.path, { force: true })))),
      );
  }
}
