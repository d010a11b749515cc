import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { SystemClock, UuidV7Ids, ValidationFailed } from '@sluice/kernel';
import { ContactHasher } from '@sluice/leads';
import { loadList } from '@sluice/privacy';
import type { FromListWorker, ListWorkerData } from './lists/list-messages';
import { openInThread } from './storage/open-in-thread';

/* Takes one list into the suppression list, tells what became of it, and ends. */

const { path, country, secret, ...where } = workerData as ListWorkerData;
const clock = new SystemClock();
const storage = await openInThread(where);
try {
  parentPort!.postMessage(await outcome());
} finally {
  await storage.close();
}

async function outcome(): Promise<FromListWorker> {
  const { suppressions } = storage;
  const ids = new UuidV7Ids(clock);
  const hasher = new ContactHasher(secret ?? (await storage.erasures.secret()));
  try {
    return { report: await loadList(path, country, { suppressions, ids, clock, hasher }) };
  } catch (error) {
    if (!(error instanceof ValidationFailed)) throw error;
    return { refused: error.message, errors: error.errors };
  }
}
