import type { DiskTrouble } from '@sluice/kernel';
import type { StorageOfThread } from '../storage/open-in-thread';

/** What an ingestion thread is started with. */
export interface IngestionWorkerData extends StorageOfThread {
  /** SLUICE_SECRET; null: the one that is kept with the data. */
  secret: string | null;
}

/**
 * What an ingestion thread tells: which CSV it takes in, a line for the log, or why the storage takes
 * nothing; after the last it ends, and is no failure.
 */
export type FromIngestionWorker = { taking: string } | { said: string } | { refused: DiskTrouble };

/** What an ingestion thread is told: that files may be waiting, or to end after the batch in hand. */
export type ToIngestionWorker = 'look' | 'stop';
