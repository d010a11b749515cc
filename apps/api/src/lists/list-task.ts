import type { FieldError, DiskTrouble } from '@sluice/kernel';
import type { ImportReport, ListOptions, ListPreview } from '@sluice/privacy';
import type { StorageOfThread } from '../storage/open-in-thread';

/** One list, and how it is to be read. */
export interface ListTask {
  path: string;
  options: ListOptions;
  /** The number of the import that takes it in; null when it is only looked at. */
  import_no: number | null;
}

/** What a thread that looks at one list is given. */
export interface ListTaskInThread extends StorageOfThread, ListTask {
  /** SLUICE_SECRET; null: the one that is kept with the data. */
  secret: string | null;
}

/** What became of a list that was taken in, or would become of it. */
export type ListOutcome = { report: ImportReport } | { preview: ListPreview };

/** That, or why the list was refused. Errors lose their kind on the way. */
export type ListAnswer =
  | ListOutcome
  | { refused: string; errors: readonly FieldError[] }
  | { refusedByStorage: DiskTrouble };
