import type { Connection } from './connection';
import { recordEvent } from './events/event-log';

/** Says that plans made before don't hold any more; to be called within the transaction that changed it. */
export function moveRevision(connection: Connection): void {
  connection.run(`UPDATE pool SET revision = revision + 1`);
  recordEvent(connection, { type: 'overview.changed', data: {} });
}
