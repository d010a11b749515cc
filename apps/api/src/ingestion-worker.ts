import 'reflect-metadata';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import {
  DomainError,
  StorageRefused,
  SystemClock,
  UuidV7Ids,
  underLease,
  type StorageRoom,
} from '@sluice/kernel';
import {
  ContactHasher,
  ErasedContacts,
  IngestionSuperseded,
  ingestFile,
  type OptOutList,
  type RefusedContacts,
} from '@sluice/leads';
import { OptOutsOnList, SuppressedContacts } from '@sluice/privacy';
import type { IngestionTask, StorageTrouble } from './ingestion/ingestion-task';
import { Orders } from './ingestion/orders';
import { removeLeftovers } from './ingestion/remove-leftovers';
import { openInThread } from './storage/open-in-thread';
import type { Storage } from '@sluice/storage';

/*
 * Takes in the files that wait, oldest first, until none is left; then stays a while, since files
 * often come one after the other and a thread takes a second to start. One thread of all instances
 * works at a time: a file is checked for duplicates against all files before it. Called by its name.
 */

interface Workplace {
  orders: Orders;
  storage: Storage;
  room: StorageRoom;
  refused: readonly RefusedContacts[];
  optOuts: OptOutList;
}

const LEASE_TTL = 15_000;
const AN_HOUR = 3_600_000;

const clock = new SystemClock();

/** @returns why the storage takes nothing, or that it doesn't answer; null: that was not what ended it */
export async function takeIn(task: IngestionTask): Promise<StorageTrouble | null> {
  const orders = new Orders(task.server);
  try {
    await takeInUntilNoneIsLeft(task, orders);
    return null;
  } catch (error) {
    if (error instanceof StorageRefused) return error.trouble;
    if (error instanceof DomainError && error.refusal === 'unavailable') return 'away';
    throw error;
  }
}

async function takeInUntilNoneIsLeft(task: IngestionTask, orders: Orders): Promise<void> {
  const { storage, room } = await openInThread(task);
  try {
    const hasher = await contactHasher(storage, task);
    const refused = [
      new ErasedContacts(storage.erasures, hasher),
      new SuppressedContacts(storage.suppressions, null),
    ];
    const optOuts = new OptOutsOnList(storage.suppressions, hasher, new UuidV7Ids(clock), clock);
    while (await orders.toldToLook()) await work({ orders, storage, room, refused, optOuts });
  } finally {
    await storage.close();
  }
}

async function contactHasher(storage: Storage, { secret }: IngestionTask): Promise<ContactHasher> {
  return new ContactHasher(secret ?? (await storage.erasures.secret()));
}

async function work(place: Workplace): Promise<void> {
  const { orders, storage } = place;
  const holder = `${hostname()}/${process.pid}/${threadId}`;
  const contender = {
    leases: storage.leases,
    clock,
    name: 'ingestion',
    holder,
    ttl: LEASE_TTL,
    tell: (said: string) => orders.tell({ said }),
  };
  await underLease(contender, async () => {
    await removeLeftovers(storage.uploads, storage.csvs, anHourAgo());
    while (!orders.signal.aborted && (await takeNextIn(place)));
  });
}

/** An upload is stored first and put on record then; by an hour after its beginning it is. */
function anHourAgo(): Date {
  return new Date(clock.now().getTime() - AN_HOUR);
}

/** @returns whether there was one */
async function takeNextIn({
  orders,
  storage,
  room,
  refused,
  optOuts,
}: Workplace): Promise<boolean> {
  const csv = await storage.ingestion.oldestWaiting();
  if (!csv) return false;
  const { csv_id } = csv;
  orders.tell({ taking: csv_id });
  try {
    const { csv_status, error, result } = await ingestFile({
      csv,
      open: () => storage.uploads.open(csv_id),
      repository: storage.ingestion,
      csvs: storage.csvs,
      refused,
      optOuts,
      clock,
      room,
      signal: orders.signal,
    });
    const { total_leads, rejected_rows, duplicate_rows } = result;
    orders.tell({
      said: `CSV ${csv_id} is ${csv_status}: ${error ?? `${total_leads} leads, ${rejected_rows + duplicate_rows} rejected rows, ${duplicate_rows} of them duplicates`}`,
    });
  } catch (error) {
    if (orders.signal.aborted) return false;
    if (!(error instanceof IngestionSuperseded)) throw error;
    // Unless it was deleted while it was taken in, it is to be taken in anew, from the same bytes.
    if (await storage.csvs.byId(csv_id)) return true;
  }
  await storage.uploads.remove(csv_id);
  return true;
}
