import type { Readable } from 'node:stream';

/** Keeps the bytes of uploaded files from the answer to the upload until they are taken in. */
export abstract class UploadStore {
  /** Takes over a file from this machine's disk; durable, and reachable by every instance, after it. */
  abstract keep(csv_id: string, path: string): Promise<void>;

  /** The bytes, from the start. */
  abstract open(csv_id: string): Promise<Readable>;

  /** Removes the bytes; nothing happens when there are none. */
  abstract remove(csv_id: string): Promise<void>;

  /** The csv_ids it keeps bytes for, so that leftovers of a crash can be found. */
  abstract kept(): Promise<string[]>;

  /**
   * Removes what calls of `keep` left behind that broke off half way, in a crash, if its last byte
   * was written before then; what another instance is keeping at the moment is newer.
   */
  abstract removeUnfinished(before: Date): Promise<void>;
}
