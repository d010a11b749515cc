import { checkDatabase } from '@sluice/persistence-sqlite';
import type { CheckTask, Damage } from './data-folder/check-task';

/* Checks the embedded database; called by its name. */

/** @returns null when it was stopped */
export function check({ dataDirectory, stop }: CheckTask): Damage | null {
  const isStopped = new Int32Array(stop);
  return checkDatabase(dataDirectory, () => Atomics.load(isStopped, 0) === 0);
}
