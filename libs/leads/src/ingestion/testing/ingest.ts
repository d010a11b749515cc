import { Readable } from 'node:stream';
import { AmpleRoom, Clock, type StorageRoom } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import type { Csv, IngestOptions } from '../../csv';
import { FIND_OUT, uploadedCsv } from '../../domain/uploaded-csv';
import type { IngestBatch } from '../../ingestion.repository';
import type { NewLead, Reject } from '../../lead';
import type { Contacts } from '../../erased/contact-hasher';
import type { OptOutSource } from '../../opt-out-list';
import type { RefusedContacts } from '../../refused-contacts';
import { ingestFile, type IngestOutcome } from '../ingest-file';
import { addEarlier, type EarlierLead } from './earlier-leads';
import { WatchedIngestion } from './watched-ingestion';

export const NOW = new Date('2026-11-22T10:00:00Z');

class FixedClock extends Clock {
  override now(): Date {
    return NOW;
  }
}

/** A CSV that waits to be taken in. */
export function waitingCsv(bytes: number, options: Partial<IngestOptions> = {}): Csv {
  return uploadedCsv({
    csv_id: 'this-csv',
    name: 'Spring fair',
    file_name: 'spring-fair.csv',
    file_sha256: '0'.repeat(64),
    head_sha256: null,
    created_at: NOW,
    bytes,
    distribution_limit: 10,
    options: { ...FIND_OUT, ...options },
  });
}

/** What storage shows once a file was taken in. */
export interface Stored {
  leads: NewLead[];
  rejects: Reject[];
  /** As every batch told it. */
  progress: IngestBatch['progress'][];
}

export interface Ingested extends IngestOutcome {
  stored: Stored;
  /** Who was handed over to the suppression list, batch by batch. */
  optedOut: HandedOver[];
}

export type HandedOver = Contacts & Pick<OptOutSource, 'csv_id' | 'name'>;

/** Storage in memory in which this CSV waits. */
export async function storageWith(csv: Csv): Promise<MemoryStorage> {
  const storage = new MemoryStorage();
  await storage.csvs.add([csv], false);
  return storage;
}

/** Takes a file in with all of the ingestion, and reads from storage what came of it. */
export async function ingest(
  file: string | Uint8Array,
  {
    options = {},
    earlier = [],
    refused = [],
    chunk = 64 * 1024,
    signal = new AbortController().signal,
    room = new AmpleRoom(),
  }: {
    options?: Partial<IngestOptions>;
    earlier?: readonly EarlierLead[];
    refused?: readonly RefusedContacts[];
    /** How many bytes the stream hands out at a time. */
    chunk?: number;
    signal?: AbortSignal;
    room?: StorageRoom;
  } = {},
): Promise<Ingested> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const csv = waitingCsv(bytes.length, options);
  const storage = await storageWith(csv);
  await addEarlier(storage, earlier, new Date(NOW.getTime() - 1));
  const watched = new WatchedIngestion(storage.ingestion);
  const optedOut: HandedOver[] = [];
  const outcome = await ingestFile({
    csv,
    open: async () => Readable.from(chunksOf(bytes, chunk)),
    repository: watched.repository,
    csvs: storage.csvs,
    refused,
    optOuts: {
      add: async (contacts, { csv_id, name }) => void optedOut.push({ ...contacts, csv_id, name }),
    },
    clock: new FixedClock(),
    room,
    signal,
  });
  expect(await endOf(storage, csv.csv_id)).toEqual(outcome);
  return {
    ...outcome,
    optedOut,
    stored: { ...(await readAll(storage, csv.csv_id)), progress: watched.progress },
  };
}

/** How it ended, as it is on record. */
async function endOf({ csvs, leads }: MemoryStorage, csv_id: string): Promise<IngestOutcome> {
  const csv = (await csvs.byId(csv_id))!;
  const { total_rows, total_leads, rejected_rows, duplicate_rows, ingest } = csv;
  const { reject_reasons, lost_contacts, encoding, delimiter } = csv;
  return {
    csv_status: csv.csv_status as IngestOutcome['csv_status'],
    error: ingest.error,
    result: {
      headers: await leads.headers(csv_id),
      total_rows,
      total_leads,
      rejected_rows,
      duplicate_rows,
      reject_reasons,
      lost_contacts,
      encoding,
      delimiter,
      bytes: ingest.bytes_done,
      finished_at: ingest.finished_at!,
    },
  };
}

async function readAll(
  { leads }: MemoryStorage,
  csv_id: string,
): Promise<Pick<Stored, 'leads' | 'rejects'>> {
  const all = await leads.fromRow(csv_id, 0, Infinity);
  return {
    leads: all.map(
      ({ csv_id: _csv, distribution_count: _count, status: _status, withdrawal: _why, ...lead }) =>
        lead,
    ),
    rejects: await leads.rejectsAfter(csv_id, 0, Infinity),
  };
}

function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** The lines and reasons of the rejects. */
export function rejected({ stored }: Ingested): (number | string)[][] {
  return stored.rejects.map(({ line, reason }) => [line, reason]);
}

/** Who was accepted, by the part of the address before the @. */
export function accepted({ stored }: Ingested): (string | undefined)[] {
  return stored.leads.map(({ email }) => email?.split('@')[0]);
}

/** A file with an e-mail column, a row for each name. */
export function emails(...names: string[]): string {
  return ['Email', ...names.map((name) => `${name}@example.com`), ''].join('\n');
}
