import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/**
 * Cuts off what is still being sent when the server is asked to stop: it would else wait for the
 * slowest of all uploads, up to an hour. Answers that are on their way are finished.
 */
@Injectable()
export class UnfinishedBodies implements BeforeApplicationShutdown {
  private readonly going = new Set<Request>();
  private isStopping = false;

  /** Middleware, for every request. */
  readonly watch = (request: Request, response: Response, next: NextFunction): void => {
    if (this.isStopping && !request.complete) {
      request.destroy();
      return;
    }
    this.going.add(request);
    response.once('close', () => this.going.delete(request));
    next();
  };

  beforeApplicationShutdown(): void {
    this.isStopping = true;
    for (const request of this.going) if (!request.complete) request.destroy();
  }
}
