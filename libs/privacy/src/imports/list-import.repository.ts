import type { Page, PageRequest } from '@sluice/kernel';
import type { ImportCounts, ListImport } from './list-import';

/** Storage of what is known of the lists that were taken in. */
export abstract class ListImportRepository {
  /** Puts one on record, before anything of it is added. @returns its number */
  abstract begin(begun: Pick<ListImport, 'import_id' | 'file_name' | 'at' | 'by'>): Promise<number>;

  /** It is still being taken in. */
  abstract touch(number: number, at: Date): Promise<void>;

  /** Notes what became of it so far. */
  abstract note(number: number, counts: ImportCounts, at: Date): Promise<void>;

  /** Notes what became of all of it. */
  abstract finish(number: number, counts: ImportCounts, at: Date): Promise<void>;

  /**
   * Nothing more of it comes: the record goes where nothing was noted of it, else it is as if it had
   * been touched long ago.
   */
  abstract breakOff(number: number): Promise<void>;

  abstract byId(import_id: string): Promise<ListImport | null>;

  /** Newest first. */
  abstract list(page: PageRequest): Promise<Page<ListImport>>;

  /** By their numbers; those that are gone are left out. */
  abstract numbered(numbers: readonly number[]): Promise<Map<number, ListImport>>;
}
