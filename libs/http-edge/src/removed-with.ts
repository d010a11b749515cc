import type { Type } from '@nestjs/common';
import type { Request } from 'express';

/** Something that a call removed beside what it was about, such as a key together with its maker. */
export interface RemovedThing {
  /** What the audit log calls its removal: `api-keys.remove`. */
  action: string;
  /** Its path below `/api/admin`. */
  target: string;
  /** As the API showed it, in part or whole. */
  before: object;
  /** The class of that, which says what the log shows of it (`@InAuditLog`). */
  record: Type<object>;
}

const removed = new WeakMap<Request, readonly RemovedThing[]>();

/** Notes what a call has removed as well, so that the audit log tells of each of them. */
export function noteRemoved(request: Request, things: readonly RemovedThing[]): void {
  removed.set(request, [...removedWith(request), ...things]);
}

/** What a call has removed beside what it was about. */
export function removedWith(request: Request): readonly RemovedThing[] {
  return removed.get(request) ?? [];
}
