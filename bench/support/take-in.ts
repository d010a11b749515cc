import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AmpleRoom, type Clock } from '@sluice/kernel';
import { ingestFile, type CsvRepository, type IngestionRepository } from '@sluice/leads';
import { csvRecord } from './csv-record';
import type { LeadFile } from './lead-file';
import { mustBe } from './measure';

/** What became of a file, and how many milliseconds it took. */
export interface TakenIn {
  leads: number;
  rejects: number;
  duplicates: number;
  time: number;
}

/** Puts a file on record, then takes it in; only the latter is timed. */
export async function takeIn(
  { csvs, ingestion }: { csvs: CsvRepository; ingestion: IngestionRepository },
  path: string,
  clock: Clock,
): Promise<TakenIn> {
  const { size } = await stat(path);
  const csv = csvRecord({ csv_id: randomUUID(), created_at: clock.now(), bytes: size });
  await csvs.add([csv], false);
  const start = performance.now();
  const { result } = await ingestFile({
    csv,
    open: async () => createReadStream(path),
    repository: ingestion,
    csvs,
    refused: [],
    optOuts: { add: async () => undefined },
    clock,
    room: new AmpleRoom(),
    signal: new AbortController().signal,
  });
  return {
    leads: result.total_leads,
    rejects: result.rejected_rows,
    duplicates: result.duplicate_rows,
    time: performance.now() - start,
  };
}

/** Every row must have become what the file was made for. */
export function mustBeTakenIn(taken: Omit<TakenIn, 'time'>, file: LeadFile): void {
  mustBe(`Leads of ${file.path}`, taken.leads, file.leads);
  mustBe(`Rejects of ${file.path}`, taken.rejects, file.rejects);
  mustBe(`Duplicates of ${file.path}`, taken.duplicates, file.duplicates);
}
