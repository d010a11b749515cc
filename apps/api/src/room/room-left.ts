const MIB = 1_024 * 1_024;

/** Bytes that are kept for what can't wait: signing in, reading, cancelling, erasing. */
export const RESERVE_BYTES = 64 * MIB;

/**
 * The reserve is given back in slices, so that whatever else fills the disk doesn't get all of it at
 * once. A slice is far more than any of those calls needs.
 */
export const SLICE_BYTES = 8 * MIB;

/** Bytes below which a write could fail: then a slice is given back before it. */
export const SCARCE_BYTES = 4 * MIB;

/** Bytes free beside the whole reserve, below which uploads, imports and runs are refused … */
const FULL_BELOW_BYTES = 16 * MIB;

/** … and above which they go on, so that a disk at the brink doesn't change its mind all the time. */
const AMPLE_ABOVE_BYTES = 32 * MIB;

/** A file system can run out of names for files before it runs out of bytes. */
const FEWEST_FILES = 64;

export interface RoomLeft {
  /** Bytes that anybody could write now. */
  free: number;
  /** Bytes of the reserve that are still held. */
  reserved: number;
  /** How many more files there can be; null where the file system doesn't count them. */
  files: number | null;
}

export interface Demand {
  /** Bytes that are about to be written. */
  arriving: number;
  /** Bytes of the whole reserve. */
  reserve: number;
  wasFull: boolean;
}

/** Whether what can wait has to wait: what is free must do for the whole reserve and some more. */
export function isFull(left: RoomLeft, { arriving, reserve, wasFull }: Demand): boolean {
  if (left.files !== null && left.files < FEWEST_FILES) return true;
  const beside = left.free + left.reserved - reserve - arriving;
  return beside < (wasFull ? AMPLE_ABOVE_BYTES : FULL_BELOW_BYTES);
}
