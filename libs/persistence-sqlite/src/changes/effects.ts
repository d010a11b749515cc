import type { Effects } from '@sluice/events';
import type { Connection } from '../connection';

/** Writes what a change brings about; to be called within its transaction. The one place that writes events. */
export function writeEffects(connection: Connection, { outdatesPlans, events }: Effects): void {
  if (outdatesPlans) connection.run(`UPDATE pool SET revision = revision + 1`);
  for (const { type, data } of events)
    connection.run(`INSERT INTO events (type, data) VALUES (?, ?)`, type, JSON.stringify(data));
}
