/** What became of the lines of a list so far. */
export interface ImportCounts {
  added: number;
  /** Entries that the list had already, or that the file has more than once. */
  already_there: number;
  rejected_count: number;
}

/** A list that is taken in, or was. */
export interface ListImport extends ImportCounts {
  import_id: string;
  /** Grows with every import and is never given again; entries say by it which brought them. */
  number: number;
  file_name: string;
  at: Date;
  by: string;
  /** How many leads were withdrawn and rows refused for its entries. */
  hits: number;
  /** When something of it was kept last. */
  touched_at: Date;
  /** Null while it is taken in, and when that broke off. */
  finished_at: Date | null;
}

export const IMPORT_STATUSES = ['done', 'going', 'broken_off', 'taking_back'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Of an import in which nothing was kept for so long, in milliseconds, nothing more comes. */
export const IMPORT_PATIENCE = 60_000;

/** Whether its file may still be being read. */
export function isGoing({ finished_at, touched_at }: ListImport, now: Date): boolean {
  return finished_at === null && now.getTime() - touched_at.getTime() < IMPORT_PATIENCE;
}
