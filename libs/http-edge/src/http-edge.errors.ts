import { DomainError } from '@sluice/kernel';

/** More bytes than the call takes. */
export class BodyTooLarge extends DomainError {
  readonly code = 'body_too_large';
  readonly refusal = 'too_large';

  constructor(bytes: number) {
    super(`The request body is larger than the ${bytes} bytes that this call takes.`);
  }
}

/** The body is of a kind, or packed in a way, that the call doesn't read. */
export class UnsupportedMediaType extends DomainError {
  readonly code = 'unsupported_media_type';
  readonly refusal = 'unsupported_media_type';
}

/** What was sent as JSON is none. */
export class MalformedJson extends DomainError {
  readonly code = 'malformed_json';
  readonly refusal = 'invalid';
}
