import { Catch, Logger, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import type { ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { problem, problemOf } from './problem';
import { PROBLEM_MEDIA_TYPE, type ProblemDto } from './dto/problem.dto';
import { requestIdOf } from './request-id';

/** Headers that belonged to the answer which is not coming. */
const HEADERS_OF_THE_BODY = ['Content-Disposition', 'Content-Length', 'Content-Encoding', 'ETag'];

/** Answers every error of the API as problem details (RFC 9457). Nothing internal leaves here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const answer = this.answerTo(error, request, response);
    if (response.headersSent) {
      // Half an answer is out: cutting the connection is the only way left to say that it failed.
      if (!response.writableFinished) response.destroy();
      return;
    }
    send(response, answer, error);
  }

  private answerTo(error: unknown, request: Request, response: Response): ProblemDto {
    if (isMissingRoute(error)) {
      return problem(404, 'not_found', `There is no ${callOf(request)}.`);
    }
    const refusal = problemOf(error);
    if (refusal) return refusal;

    const id = requestIdOf(response);
    const call = `${callOf(request)} (request ${id})`;
    if (request.readableAborted) {
      this.logger.warn(`The client left in the middle of its ${call}`);
    } else {
      this.logger.error(`${call} failed`, stackOf(error));
    }
    return problem(
      500,
      'internal_error',
      `Something went wrong in the server. Try again; if it stays, tell your administrator the request id ${id}.`,
    );
  }
}

function send(response: Response, answer: ProblemDto, error: unknown): void {
  for (const header of HEADERS_OF_THE_BODY) response.removeHeader(header);
  if (isRetryable(error)) response.setHeader('Retry-After', String(error.retryAfterSeconds));
  if (answer.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="Sluice"');
  response
    .status(answer.status)
    .set('Cache-Control', 'no-store')
    .type(PROBLEM_MEDIA_TYPE)
    .send(JSON.stringify(answer));
}

/** Without the query, which may hold personal data. */
function callOf(request: Request): string {
  return `${request.method} ${request.originalUrl.split('?')[0]}`;
}

function isRetryable(error: unknown): error is { retryAfterSeconds: number } {
  return (
    error instanceof Error &&
    'retryAfterSeconds' in error &&
    typeof error.retryAfterSeconds === 'number'
  );
}

/** Nest throws this one itself where no route matches; it has no other mark than its words. */
function isMissingRoute(error: unknown): boolean {
  return error instanceof NotFoundException && /^Cannot [A-Z]+ \//.test(error.message);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\nCaused by: ${stackOf(error.cause)}`;
}
