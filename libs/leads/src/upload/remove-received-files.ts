import {
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { receivedFilesOf } from '@sluice/http-edge';
import type { Request } from 'express';
import { finalize, type Observable } from 'rxjs';
import { UploadSettings } from './upload-settings';

/**
 * Removes the received files when the request has ended, however it ended; those that the upload
 * store has taken over lie elsewhere by then. Stands behind the interceptor that receives them.
 */
@Injectable()
export class RemoveReceivedFiles implements NestInterceptor {
  private readonly logger = new Logger('Uploads');

  constructor(private readonly settings: UploadSettings) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const received = receivedFilesOf(context.switchToHttp().getRequest<Request>());
    return next
      .handle()
      .pipe(finalize(() => void Promise.all(received.map(({ path }) => this.remove(path)))));
  }

  private async remove(path: string): Promise<void> {
    try {
      await this.settings.incoming.remove(path);
    } catch (error) {
      this.logger.warn(`A received file is removed later: ${String(error)}`);
    }
  }
}
