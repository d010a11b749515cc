import type { Request } from 'express';
import { USUAL_BODY } from './body-limit';
import type { DtoClass } from './dto-shape';
import { readJson } from './json-text';

/** The part `options` of an upload. */
export interface ReceivedOptions {
  /** What the JSON says; the text itself where it is no JSON. */
  sent: unknown;
  /** What it is read into. */
  as: DtoClass;
}

interface OptionsPart {
  text: string;
  as: DtoClass;
}

const received = new WeakMap<Request, OptionsPart>();

export function noteReceivedOptions(request: Request, part: OptionsPart): void {
  received.set(request, part);
}

/** The options that an upload has brought, of routes that take any; null where it came without. */
export function receivedOptionsOf(request: Request): ReceivedOptions | null {
  const part = received.get(request);
  return part === undefined ? null : { sent: readable(part.text), as: part.as };
}

/** What is wrong with them the route itself has said; whoever only tells of the call goes on. */
function readable(text: string): unknown {
  if (text === '') return {};
  try {
    return readJson(text, USUAL_BODY.values);
  } catch {
    return text;
  }
}
