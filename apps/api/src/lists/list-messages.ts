import type { FieldError, DiskTrouble } from '@sluice/kernel';
import type { ImportReport } from '@sluice/privacy';
import type { StorageOfThread } from '../storage/open-in-thread';

/** What a thread that takes one list in is started with. */
export interface ListWorkerData extends StorageOfThread {
  path: string;
  country: string | null;
  /** SLUICE_SECRET; null: the one that is kept with the data. */
  secret: string | null;
}

/** What it tells before it ends: what became of the list, or why it was refused. Errors lose their kind on the way. */
export type FromListWorker =
  | { report: ImportReport }
  | { refused: string; errors: readonly FieldError[] }
  | { refusedByStorage: DiskTrouble };
