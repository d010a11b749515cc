import { parentPort, workerData } from 'node:worker_threads';
import { checkDatabase } from '@sluice/persistence-sqlite';
import type { CheckWorkerData, FromCheckWorker } from './data-folder/check-messages';

/* Checks the embedded database once, tells what is wrong with it, and ends. */

const { dataDirectory, stop } = workerData as CheckWorkerData;
const isStopped = new Int32Array(stop);
const outcome: FromCheckWorker = checkDatabase(
  dataDirectory,
  () => Atomics.load(isStopped, 0) === 0,
);
parentPort!.postMessage(outcome);
