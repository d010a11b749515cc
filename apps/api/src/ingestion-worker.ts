import 'reflect-metadata';
import { hostname } from 'node:os';
import { parentPort, threadId, workerData } from 'node:worker_threads';
import {
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
import { removeLeftovers } from './ingestion/remove-leftovers';
import type {
  FromIngestionWorker,
  IngestionWorkerData,
  ToIngestionWorker,
} from './ingestion/worker-messages';
import { openInThread } from './storage/open-in-thread';
import type { Storage } from '@sluice/storage';

/*
 * Takes in the files that wait, oldest first, until none is left; then stays a while, since files
 * often come one after the other and a thread takes a second to start. One thread of all instances
 * works at a time: a file is checked for duplicates against all files before it.
 */

interface Workplace {
  storage: Storage;
  room: StorageRoom;
  refused: readonly RefusedContacts[];
  optOuts: OptOutList;
}

const LEASE_TTL = 15_000;
const STAY = 60_000;
const AN_HOUR = 3_600_000;

const clock = new SystemClock();
const stopped = new AbortController();
let isToldToLook = false;
let wake: () => void = () => undefined;
parentPort!.on('message', (message: ToIngestionWorker) => {
  if (message === 'stop') stopped.abort();
  else isToldToLook = true;
  wake();
});
// Only work and the timer of the stay keep the thread going.
parentPort!.unref();

try {
  const { storage, room } = await openInThread(workerData as IngestionWorkerData);
  try {
    const hasher = await contactHasher(storage, workerData as IngestionWorkerData);
    const refused = [
      new ErasedContacts(storage.erasures, hasher),
      new SuppressedContacts(storage.suppressions, null),
    ];
    const optOuts = new OptOutsOnList(storage.suppressions, hasher, new UuidV7Ids(clock), clock);
    do {
      isToldToLook = false;
      await work({ storage, room, refused, optOuts });
    } while (await toldToLook());
  } finally {
    await storage.close();
  }
} catch (error) {
  if (!(error instanceof StorageRefused)) throw error;
  tell({ refused: error.trouble });
}

/** @returns false when nothing came for a while, or the thread shall end */
async function toldToLook(): Promise<boolean> {
  if (!isToldToLook && !stopped.signal.aborted) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, STAY);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  return isToldToLook && !stopped.signal.aborted;
}

async function contactHasher(
  storage: Storage,
  { secret }: IngestionWorkerData,
): Promise<ContactHasher> {
  return new ContactHasher(secret ?? (await storage.erasures.secret()));
}

async function work(place: Workplace): Promise<void> {
  const { storage } = place;
  const holder = `${hostname()}/${process.pid}/${threadId}`;
  const contender = {
    leases: storage.leases,
    clock,
    name: 'ingestion',
    holder,
    ttl: LEASE_TTL,
    tell: (said: string) => tell({ said }),
  };
  await underLease(contender, async () => {
    await removeLeftovers(storage.uploads, storage.csvs, anHourAgo());
    while (!stopped.signal.aborted && (await takeNextIn(place)));
  });
}

/** An upload is stored first and put on record then; by an hour after its beginning it is. */
function anHourAgo(): Date {
  return new Date(clock.now().getTime() - AN_HOUR);
}

/** @returns whether there was one */
async function takeNextIn({ storage, room, refused, optOuts }: Workplace): Promise<boolean> {
  const csv = await storage.ingestion.oldestWaiting();
  if (!csv) return false;
  const { csv_id } = csv;
  tell({ taking: csv_id });
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
      signal: stopped.signal,
    });
    const { total_leads, rejected_rows, duplicate_rows } = result;
    tell({
      said: `CSV ${csv_id} is ${csv_status}: ${error ?? `${total_leads} leads, ${rejected_rows + duplicate_rows} rejected rows, ${duplicate_rows} of them duplicates`}`,
    });
  } catch (error) {
    if (stopped.signal.aborted) return false;
    if (!(error instanceof IngestionSuperseded)) throw error;
    // Unless it was deleted while it was taken in, it is to be taken in anew, from the same bytes.
    if (await storage.csvs.byId(csv_id)) return true;
  }
  await storage.uploads.remove(csv_id);
  return true;
}

function tell(message: FromIngestionWorker): void {
  parentPort!.postMessage(message);
}
