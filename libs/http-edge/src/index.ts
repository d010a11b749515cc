export { callOriginOf, type CallOrigin } from './call-origin';
export { sendCsv, type CsvCell, type CsvDownload } from './csv-download';
export { neutraliseCell, restoreCell } from './csv-formula';
export { IsDayOrTime } from './day-or-time';
export { safeFileName } from './file-name';
export { MayBeAbsent } from './may-be-absent';
export { MediaTypeInterceptor } from './media-type.interceptor';
export { sendNdjson } from './ndjson';
export { CursorQuery, PageQuery, cursorPageOf, pageOf } from './page.dto';
export { statusOf, type Retryable } from './problem';
export { ApiProblems, FieldErrorDto, PROBLEM_MEDIA_TYPE, ProblemDto } from './problem.dto';
export { ProblemFilter } from './problem.filter';
export { receivedFilesOf } from './received-files';
export { noteRemoved, removedWith, type RemovedThing } from './removed-with';
export { refuseUnsound, soundRequest } from './sound-request';
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
export { createValidationPipe } from './validation';
