import { Readable } from 'node:stream';
import { Clock } from '@sluice/kernel';
import type { Csv, IngestOptions } from '../../csv';
import type { RefusedContacts } from '../../refused-contacts';
import { ingestFile, type IngestOutcome } from '../ingest-file';
import { InMemoryIngestionRepository, type EarlierLead } from './in-memory-ingestion.repository';

export const NOW = new Date('2026-11-22T10:00:00Z');

class FixedClock extends Clock {
  override now(): Date {
    return NOW;
  }
}

export const FIND_OUT: IngestOptions = {
  mapping: null,
  delimiter: null,
  encoding: null,
  has_header: null,
  default_country: null,
  dedupe: 'email_or_phone',
};

/** A CSV that waits to be taken in. */
export function waitingCsv(bytes: number, options: Partial<IngestOptions> = {}): Csv {
  return {
    csv_id: 'this-csv',
    name: 'Spring fair',
    file_name: 'spring-fair.csv',
    file_sha256: '0'.repeat(64),
    created_at: NOW,
    manual_position: null,
    csv_status: 'ingesting',
    paused: false,
    total_rows: 0,
    total_leads: 0,
    rejected_rows: 0,
    duplicate_rows: 0,
    remaining_leads: 0,
    distributed_leads: 0,
    possible_distributions: 0,
    returned_leads: 0,
    distribution_limit: 10,
    exhausted_at: null,
    archived_at: null,
    brought_back_at: null,
    erasure_began_at: null,
    personal_data_erased_at: null,
    ingest: {
      bytes_done: 0,
      bytes_total: bytes,
      rows_done: 0,
      started_at: null,
      finished_at: null,
      error: null,
    },
    options: { ...FIND_OUT, ...options },
    version: 1,
  };
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
  }: {
    options?: Partial<IngestOptions>;
    earlier?: readonly EarlierLead[];
    refused?: readonly RefusedContacts[];
    /** How many bytes the stream hands out at a time. */
    chunk?: number;
    signal?: AbortSignal;
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
