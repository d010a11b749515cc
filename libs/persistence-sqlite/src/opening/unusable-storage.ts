/**
 * What stands in the way of using a data folder, as far as it changes what one does about it:
 *
 * - `unfit`: it, or something in it, is no folder or file where one has to be
 * - `no_rights`: the user that runs Sluice may not read or write it, or nobody may write to its disk
 * - `damaged`: the database is broken, or parts of it are missing
 * - `emptied`: the database is gone, empty or another one, though there was one
 * - `foreign`: the database belongs to another program, or to a newer Sluice
 * - `not_now`: the disk is full or fails, or somebody else has locked the database
 */
export type StorageTrouble = 'unfit' | 'no_rights' | 'damaged' | 'emptied' | 'foreign' | 'not_now';

/** A data folder can't be used. The message is a sentence: which path, why, and what to do. */
export class UnusableStorage extends Error {
  constructor(
    readonly trouble: StorageTrouble,
    /** Goes before " and what follows": `${path} ${why}: ${remedy}.` */
    readonly path: string,
    why: string,
    remedy: string,
    cause?: unknown,
  ) {
    super(`${path} ${why}: ${remedy}.`, { cause });
    this.name = 'UnusableStorage';
  }
}
