import type { StorageTrouble } from '@sluice/persistence-sqlite';

/**
 * How the server's process ends; docs/operations.md tells what to do about each. Node itself uses
 * numbers up to 14, and the system those from 128 on.
 */
export const EXIT = {
  /** It was asked to stop and has. */
  DONE: 0,
  /** A setting, the port or MongoDB stands in the way of a start; or something nobody foresaw. */
  CANT_START: 1,
  ...({
    unfit: 20,
    no_rights: 21,
    damaged: 22,
    emptied: 23,
    foreign: 24,
    /** The only one of these after which a start without any change may succeed. */
    not_now: 25,
  } satisfies Record<StorageTrouble, number>),
} as const;
