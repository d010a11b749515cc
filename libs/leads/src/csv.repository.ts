import type { Page, PageRequest } from '@sluice/kernel';
import type { Csv, CsvStatus, CsvTotals } from './csv';

/**
 * Whether a file is refused whose content was uploaded before; `except` names by their csv_id the
 * CSVs of which that is meant.
 */
export type SameFileRule = boolean | { except: ReadonlySet<string> };

export function isRefusedAgain(csv_id: string, rule: SameFileRule): boolean {
  return typeof rule === 'boolean' ? rule : !rule.except.has(csv_id);
}

/** A file of which all bytes are known, or its length in bytes and its first 256 KiB. */
export type SoughtFile = { file_sha256: string } | { head_sha256: string; bytes: number };

export interface CsvChange {
  name?: string;
  paused?: boolean;
  archived?: boolean;
}

/** A status to list; `paused` stands for active CSVs that runs pass over. */
export type CsvFilter = CsvStatus | 'paused';

/**
 * Storage of CSVs. "Queue order" is rule 1: manual position first where there is one, then
 * created_at, then csv_id. Methods said to move the pool's revision do so in the same transaction.
 */
export abstract class CsvRepository {
  /**
   * Adds CSVs of one upload, in their order, all with status `ingesting`, or none of them.
   * `behind_newest` has them queue behind all that are there, also where the clock stands behind
   * (`datedBehind`); `as_given` keeps every `created_at`, for what is older than its being added.
   *
   * @param refuseSameFile throw SameFileUploaded, naming the file, when a CSV that did not fail,
   *   or an earlier one of this call, has the same file_sha256
   * @returns them as they are on record
   */
  abstract add(
    csvs: readonly Csv[],
    refuseSameFile: SameFileRule,
    dating?: 'as_given' | 'behind_newest',
  ): Promise<Csv[]>;

  abstract byId(csv_id: string): Promise<Csv | null>;

  /** The CSV that did not fail with this content, or with one that begins like it; the oldest of several. */
  abstract withContent(file: SoughtFile): Promise<Csv | null>;

  /**
   * All CSVs with one of the statuses (every CSV when null): the active ones first, in queue order,
   * then the others, newest first. `active` lists paused ones too; `paused` lists only those.
   */
  abstract list(statuses: readonly CsvFilter[] | null, page: PageRequest): Promise<Page<Csv>>;

  /** The ids of the active, not paused CSVs, in queue order. */
  abstract idsInQueue(limit: number): Promise<string[]>;

  /** The exhausted CSVs, latest exhausted_at first, then by csv_id from the greatest. */
  abstract latestExhausted(limit: number): Promise<Csv[]>;

  abstract totals(): Promise<CsvTotals>;

  /**
   * Renames, pauses, resumes, archives or brings back a CSV; version + 1. An archived CSV comes
   * back as `exhausted` when it has exhausted_at, else as `active`. Pausing and archiving, and
   * taking them back, move the pool's revision; a change that alters neither doesn't. A CSV that is
   * ingesting or failed can only be renamed; a change that doesn't fit the status is refused with
   * ValidationFailed, and one whose erasure has begun is not brought back.
   *
   * @param now what archived_at or brought_back_at becomes
   * @param expectedVersion throw VersionConflict when the CSV is at another version; null: any
   * @throws NotFound, PersonalDataErased
   */
  abstract change(
    csv_id: string,
    change: CsvChange,
    now: Date,
    expectedVersion: number | null,
  ): Promise<Csv>;

  /**
   * Archives the CSVs that were exhausted by `until` and not brought back from the archive since,
   * those exhausted longest ago first; version + 1 each.
   * Moves the pool's revision when there are any.
   *
   * @param now what archived_at becomes
   * @returns them as they then are
   */
  abstract archiveExhausted(until: Date, now: Date, limit: number): Promise<Csv[]>;

  /**
   * Gives the named active CSVs the manual positions 1, 2, 3, … and takes every other CSV's manual
   * position away. Moves the pool's revision.
   *
   * @throws ValidationFailed when one of them is not active, or named twice
   */
  abstract reorder(csv_ids: readonly string[]): Promise<void>;

  /**
   * Deletes a CSV with its ledger, leads and rejects, while nothing of it was ever distributed, not
   * even in a run that was reverted since; moves the pool's revision. The CSV is gone at once; its leads may be removed in small steps after
   * that, also by the next start, but are never again found by any other method.
   *
   * @throws NotFound, CsvInUse
   */
  abstract removeUntouched(csv_id: string): Promise<void>;

  /** Which of them `removeUntouched` refuses: those from which a run ever drew, reverted ones included. */
  abstract drawnFrom(csv_ids: readonly string[]): Promise<Set<string>>;
}
