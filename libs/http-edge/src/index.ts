export { Abilities } from './abilities';
export { AllDifferent } from './all-different';
export { MalformedJson } from './http-edge.errors';
export { BULK_BODY, SMALL_BODY, Takes, USUAL_BODY, type BodyLimit } from './body-limit';
export { callOriginOf, type CallOrigin } from './call-origin';
export { sendCsv, type CsvCell, type CsvDownload } from './csv-download';
export { IsDayOrTime } from './day-or-time';
export { safeFileName } from './file-name';
export {
  InAuditLog,
  shownOf,
  shownOfInput,
  type AnyShownFields,
  type Shown,
  type ShownFields,
} from './in-audit-log';
export { JsonBodyInterceptor } from './json-body.interceptor';
export { readJson } from './json-text';
export { ApiCsv, filtersOf, sendList, type ListDownload } from './list-download';
export { MayBeAbsent } from './may-be-absent';
export { MediaTypeInterceptor, hasBody } from './media-type.interceptor';
export { sendNdjson } from './ndjson';
export { CursorQuery, PageQuery, cursorPageOf, pageOf } from './dto/page.dto';
export { statusOf, type Retryable } from './problem';
export { ApiProblems, FieldErrorDto, PROBLEM_MEDIA_TYPE, ProblemDto } from './dto/problem.dto';
export { ProblemFilter } from './problem.filter';
export { receivedFilesOf } from './received-files';
export { receivedOptionsOf } from './received-options';
export { noteRemoved, removedWith, type RemovedThing } from './removed-with';
export { soundAddress } from './sound-values';
export { requestId, requestIdOf } from './request-id';
export { RoomInterceptor } from './room.interceptor';
export {
  Audited,
  AuditedMark,
  ChangesNothing,
  ChangesNothingMark,
  Idempotent,
  IdempotentMark,
  NeedsRoom,
  NeedsRoomMark,
  REPLAYED_HEADER,
  type AuditMark,
  type IdempotencyMark,
} from './route-marks';
export { TakesAnyQuery, UnreadInputInterceptor } from './unread-input.interceptor';
export { fileParts, knownParts, type UploadParts } from './upload-parts';
export { createValidationPipe } from './validation';
