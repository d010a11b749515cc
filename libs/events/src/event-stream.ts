import type { LoggedEvent } from './event';

/** Milliseconds after which a client that lost the connection is to try again. */
const RETRY = 2_000;

/**
 * The first lines of the stream: how soon to come back, and behind which event it begins, so that a
 * client that leaves before the first one misses nothing either.
 */
export function openingOf(after: number): string {
  return `retry: ${RETRY}\nid: ${after}\n\n`;
}

/** Says nothing, and keeps proxies from closing a connection on which nothing happens. */
export const SILENT = ': nothing new\n\n';

/** Tells a client to load everything anew: what it has missed is gone. */
export function resetMessage(latestId: number): string {
  return message(latestId, 'reset', {});
}

/**
 * An event as the stream has it.
 *
 * See "Server-sent events", section 9.2 of the HTML standard.
 */
export function eventMessage({ event_id, type, data }: LoggedEvent): string {
  return message(event_id, type, data);
}

function message(id: number, type: string, data: object): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
