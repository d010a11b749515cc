import 'reflect-metadata';
import { Withdrawals } from '@sluice/distribution';
import { StorageRefused, SystemClock, UuidV7Ids, ValidationFailed } from '@sluice/kernel';
import { ContactHasher } from '@sluice/leads';
import { SuppressedContacts, SuppressedLeads, loadList, previewList } from '@sluice/privacy';
import type { ListAnswer, ListOutcome, ListTask, ListTaskInThread } from './lists/list-task';
import { openInThread } from './storage/open-in-thread';
import type { Storage } from '@sluice/storage';

/* Takes one list into the suppression list, or looks at it; called by its name. */

const clock = new SystemClock();

export async function list(task: ListTaskInThread): Promise<ListAnswer> {
  try {
    return await look(task);
  } catch (error) {
    if (error instanceof StorageRefused) return { refusedByStorage: error.trouble };
    if (!(error instanceof ValidationFailed)) throw error;
    return { refused: error.message, errors: error.errors };
  }
}

async function look(task: ListTaskInThread): Promise<ListOutcome> {
  const { storage } = await openInThread(task);
  try {
    return task.import_no === null
      ? { preview: await preview(task, storage) }
      : { report: await load(task, task.import_no, storage) };
  } finally {
    await storage.close();
  }
}

function preview(
  { path, options }: ListTask,
  { suppressions, csvs, pool, leads, withdrawals }: Storage,
) {
  const contacts = new SuppressedContacts(suppressions, null);
  const withdrawing = new Withdrawals(pool, withdrawals, clock);
  const suppressedLeads = new SuppressedLeads(leads, contacts, withdrawing);
  return previewList(path, options, { suppressions, csvs, pool, leads, suppressedLeads });
}

async function load(
  { path, options, secret }: ListTaskInThread,
  number: number,
  { suppressions, listImports, erasures }: Storage,
) {
  const hasher = new ContactHasher(secret ?? (await erasures.secret()));
  const ids = new UuidV7Ids(clock);
  return loadList(path, options, number, { suppressions, listImports, ids, clock, hasher });
}
