import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { Withdrawals } from '@sluice/distribution';
import { StorageRefused, SystemClock, UuidV7Ids, ValidationFailed } from '@sluice/kernel';
import { ContactHasher } from '@sluice/leads';
import { SuppressedContacts, SuppressedLeads, loadList, previewList } from '@sluice/privacy';
import type { FromListWorker, ListOutcome, ListWorkerData } from './lists/list-messages';
import { openInThread } from './storage/open-in-thread';
import type { Storage } from '@sluice/storage';

/* Takes one list into the suppression list, or looks at it, tells what became of it, and ends. */

const { path, options, import_no, secret, ...where } = workerData as ListWorkerData;
const clock = new SystemClock();
parentPort!.postMessage(await outcome());

async function outcome(): Promise<FromListWorker> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof StorageRefused) return { refusedByStorage: error.trouble };
    if (!(error instanceof ValidationFailed)) throw error;
    return { refused: error.message, errors: error.errors };
  }
}

async function look(): Promise<ListOutcome> {
  const { storage } = await openInThread(where);
  try {
    return import_no === null
      ? { preview: await preview(storage) }
      : { report: await load(storage, import_no) };
  } finally {
    await storage.close();
  }
}

function preview({ suppressions, csvs, pool, leads, withdrawals }: Storage) {
  const contacts = new SuppressedContacts(suppressions, null);
  const withdrawing = new Withdrawals(pool, withdrawals, clock);
  const suppressedLeads = new SuppressedLeads(leads, contacts, withdrawing);
  return previewList(path, options, { suppressions, csvs, pool, leads, suppressedLeads });
}

async function load({ suppressions, listImports, erasures }: Storage, number: number) {
  const hasher = new ContactHasher(secret ?? (await erasures.secret()));
  const ids = new UuidV7Ids(clock);
  return loadList(path, options, number, { suppressions, listImports, ids, clock, hasher });
}
