import { DomainError, clearDiskError, type FieldError, type Refusal } from '@sluice/kernel';
import { HttpException } from '@nestjs/common';
import type { ProblemDto } from './dto/problem.dto';

/**
 * An error that knows when trying again makes sense (429, 503) carries this property; the answer
 * says it in `Retry-After`.
 */
export interface Retryable {
  /** Whole seconds from now, at least 1. */
  readonly retryAfterSeconds: number;
}

const STATUS_OF: Readonly<Record<Refusal, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  misdirected: 421,
  too_many_requests: 429,
  unavailable: 503,
  no_room: 507,
};

const CODE_OF: Readonly<Record<number, string>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  408: 'request_timeout',
  409: 'conflict',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
};

/**
 * The problem to answer with, or null when the error was nobody's intention: then it is the
 * server's fault and nothing of it may leave.
 */
export function problemOf(thrown: unknown): ProblemDto | null {
  const error = clearDiskError(thrown);
  if (error instanceof DomainError) {
    const { refusal, code, message, errors, more } = error;
    return { ...problem(STATUS_OF[refusal], code, message, errors), ...more };
  }
  if (!(error instanceof HttpException)) return multipartProblem(error);
  if (error.getStatus() >= 500) return null;
  return multipartProblem(error.cause) ?? addressProblem(error.cause) ?? plainProblem(error);
}

/** The status of the answer that an error ends in. */
export function statusOf(error: unknown): number {
  return problemOf(error)?.status ?? 500;
}

export function problem(
  status: number,
  code: string,
  detail: string,
  errors: readonly FieldError[] = [],
): ProblemDto {
  return {
    type: `urn:problem-type:sluice:${code}`,
    title: titleOf(code),
    status,
    detail,
    code,
    errors: [...errors],
  };
}

/** RFC 9457 wants a title that is the same every time: the code in words. */
function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What multer found wrong with a multipart body; it names its errors by `code`. */
function multipartProblem(cause: unknown): ProblemDto | null {
  if (!(cause instanceof Error) || cause.name !== 'MulterError') return null;
  const { code, field } = cause as Error & { code?: string; field?: string };
  const part = field === undefined ? 'A part' : `The part "${field}"`;
  const errors = field === undefined ? [] : [{ field, message: cause.message }];
  switch (code) {
    case 'LIMIT_FILE_SIZE':
      return problem(
        413,
        'file_too_large',
        `${part} of the upload is larger than the server takes. Split the file, or ask for a higher limit.`,
        errors,
      );
    case 'LIMIT_UNEXPECTED_FILE':
      return problem(
        400,
        'unexpected_file',
        `${part} of the upload is a file that this call does not expect, or one file too many.`,
        errors,
      );
    case 'STREAM_DESTROYED':
      return null;
    default:
      return problem(
        400,
        'malformed_multipart',
        `${part} of the multipart body was refused: ${cause.message}.`,
        errors,
      );
  }
}

/** What the router can't make out of an address. */
function addressProblem(cause: unknown): ProblemDto | null {
  if (!(cause instanceof URIError)) return null;
  return problem(400, 'malformed_url', 'The URL has a percent sign that starts no valid escape.');
}

function plainProblem(exception: HttpException): ProblemDto {
  const status = exception.getStatus();
  const answer = exception.getResponse();
  const messages =
    typeof answer === 'object' && 'message' in answer && Array.isArray(answer.message)
      ? answer.message.map(String)
      : [];
  return problem(
    status,
    CODE_OF[status] ?? 'bad_request',
    sentence(messages[0] ?? exception.message),
    messages.map((message) => ({ field: '', message })),
  );
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
