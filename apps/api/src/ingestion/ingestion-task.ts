import type { MessagePort } from 'node:worker_threads';
import type { DiskTrouble } from '@sluice/kernel';
import type { StorageOfThread } from '../storage/open-in-thread';

/** What an ingestion thread is given. */
export interface IngestionTask extends StorageOfThread {
  /** SLUICE_SECRET; null: the one that is kept with the data. */
  secret: string | null;
  /** Where the two tell each other what happens meanwhile. */
  server: MessagePort;
}

/** Why an ingestion thread could not go on, through no fault of a file's. */
export type StorageTrouble = DiskTrouble | 'away';

/** What an ingestion thread tells: which CSV it takes in, or a line for the log. */
export type FromIngestion = { taking: string } | { said: string };

/** What an ingestion thread is told: that files may be waiting, or to end after the batch in hand. */
export type ToIngestion = 'look' | 'stop';
