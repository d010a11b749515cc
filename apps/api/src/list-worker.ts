import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { StorageRefused, SystemClock, UuidV7Ids, ValidationFailed } from '@sluice/kernel';
import { ContactHasher } from '@sluice/leads';
import { loadList, type ImportReport } from '@sluice/privacy';
import type { FromListWorker, ListWorkerData } from './lists/list-messages';
import { openInThread } from './storage/open-in-thread';

/* Takes one list into the suppression list, tells what became of it, and ends. */

const { path, country, secret, ...where } = workerData as ListWorkerData;
const clock = new SystemClock();
parentPort!.postMessage(await outcome());

async function outcome(): Promise<FromListWorker> {
  try {
    return { report: await load() };
  } catch (error) {
    if (error instanceof StorageRefused) return { refusedByStorage: error.trouble };
    if (!(error instanceof ValidationFailed)) throw error;
    return { refused: error.message, errors: error.errors };
  }
}

async function load(): Promise<ImportReport> {
  const { storage } = await openInThread(where);
  try {
    const { suppressions, erasures } = storage;
    const ids = new UuidV7Ids(clock);
    const hasher = new ContactHasher(secret ?? (await erasures.secret()));
    return await loadList(path, country, { suppressions, ids, clock, hasher });
  } finally {
    await storage.close();
  }
}
