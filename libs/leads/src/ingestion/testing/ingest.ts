import { Readable } from 'node:stream';
import { AmpleRoom, Clock, type StorageRoom } from '@sluice/kernel';
import type { Csv, IngestOptions } from '../../csv';
import { FIND_OUT, uploadedCsv } from '../../domain/uploaded-csv';
import type { RefusedContacts } from '../../refused-contacts';
import { ingestFile, type IngestOutcome } from '../ingest-file';
import { InMemoryIngestionRepository, type EarlierLead } from './in-memory-ingestion.repository';

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
    created_at: NOW,
    bytes,
    distribution_limit: 10,
    options: { ...FIND_OUT, ...options },
  });
}

export interface Ingested extends IngestOutcome {
  repository: InMemoryIngestionRepository;
}

/** Takes a file in with all of the ingestion but its storage. */
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
  const repository = new InMemoryIngestionRepository(earlier);
  const outcome = await ingestFile({
    csv,
    open: async () => Readable.from(chunksOf(bytes, chunk)),
    repository,
    csvs: { byId: async (csv_id) => ({ ...csv, csv_id, name: `CSV ${csv_id}` }) },
    refused,
    clock: new FixedClock(),
    room,
    signal,
  });
  const { csv_status, error, result } = outcome;
  if (JSON.stringify(repository.ended) !== JSON.stringify({ csv_status, error, result })) {
    throw new Error('The ingestion said something else to its caller than to the repository.');
  }
  return { ...outcome, repository };
}

function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** The lines and reasons of the rejects. */
export function rejected({ repository }: Ingested): (number | string)[][] {
  return repository.rejects.map(({ line, reason }) => [line, reason]);
}

/** Who was accepted, by the part of the address before the @. */
export function accepted({ repository }: Ingested): (string | undefined)[] {
  return repository.leads.map(({ email }) => email?.split('@')[0]);
}

/** A file with an e-mail column, a row for each name. */
export function emails(...names: string[]): string {
  return ['Email', ...names.map((name) => `${name}@example.com`), ''].join('\n');
}
