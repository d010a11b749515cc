import { setTimeout as after } from 'node:timers/promises';
import { DomainError } from './domain-error';

/**
 * Why the storage takes nothing at the moment: its disk is full; it can only be read; it is no longer
 * the one that the server was started on; its disk fails.
 */
export type DiskTrouble = 'full' | 'read_only' | 'exchanged' | 'failing';

interface Circumstances {
  /** Whether it was refused before anything was begun, so that nothing can be half done. */
  changedNothing?: boolean;
  cause?: unknown;
}

/**
 * The storage takes nothing at the moment. Nobody is to blame and nothing is lost: who works in the
 * background leaves its work for later, without a word, since the log tells of the trouble itself.
 */
export abstract class StorageRefused extends DomainError {
  abstract readonly trouble: DiskTrouble;
  readonly changedNothing: boolean;

  constructor(message: string, { changedNothing = false, cause }: Circumstances = {}) {
    super(message);
    this.changedNothing = changedNothing;
    if (cause !== undefined) this.cause = cause;
  }
}

/** There is no room. */
export class StorageFull extends StorageRefused {
  readonly code = 'storage_full';
  readonly refusal = 'no_room';
  readonly trouble = 'full';

  /** @param what is full, as people call it */
  constructor(
    readonly what: 'data folder' | 'database' = 'data folder',
    circumstances: Circumstances = {},
  ) {
    super(
      `The ${what} is full. Uploads, imports and runs are refused until there is room on its disk again; ` +
        'signing in, reading, cancelling and erasing go on. Have whoever runs the server make room, ' +
        'then try again: what was waiting goes on by itself.',
      circumstances,
    );
  }
}

const WHY_UNAVAILABLE = {
  read_only:
    'The data folder can only be read at the moment, so nothing was changed. Have whoever runs the server ' +
    'make it writable again, then try again.',
  exchanged:
    'The data folder, or the database in it, is not the one that the server was started on, so nothing was ' +
    'changed. Have whoever runs the server put it back, or start the server again, then try again.',
  failing:
    'The disk of the data folder fails. Have whoever runs the server look at it and at the log, then look ' +
    'whether your change is there before you repeat it.',
};

/** The storage can be read at best. */
export class StorageUnavailable extends StorageRefused {
  readonly code = 'storage_unavailable';
  readonly refusal = 'unavailable';

  constructor(
    readonly trouble: keyof typeof WHY_UNAVAILABLE,
    circumstances: Circumstances = {},
  ) {
    super(WHY_UNAVAILABLE[trouble], circumstances);
  }
}

/** The refusal for a trouble, as it goes from one thread to another too. */
export function storageRefusal(
  trouble: DiskTrouble,
  circumstances: Circumstances = {},
): StorageRefused {
  return trouble === 'full'
    ? new StorageFull('data folder', circumstances)
    : new StorageUnavailable(trouble, circumstances);
}

const TROUBLE_OF: Readonly<Record<string, DiskTrouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read_only',
  EIO: 'failing',
};

/** What an error of the operating system says about the disk; null when it says nothing of it. */
export function troubleOfSystemError(error: unknown): DiskTrouble | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return TROUBLE_OF[String(error.code)] ?? null;
}

/** The same error, except that one of the disk becomes a refusal that people can act on. */
export function clearDiskError(error: unknown): unknown {
  const trouble = troubleOfSystemError(error);
  return trouble === null ? error : storageRefusal(trouble, { cause: error });
}

/** Does what is nice to have, such as noting that a session was used, where the storage takes it. */
export async function whereStorageAllows(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StorageRefused)) throw error;
  }
}

/** Milliseconds between two looks of who waits for room. */
const LOOK_EVERY = 1_000;

/**
 * Whether there is room for what can wait: uploads, imports and runs. They ask before they begin, so
 * that what can't wait (signing in, reading, cancelling, erasing) always has some.
 */
export abstract class StorageRoom {
  /**
   * @param arriving bytes of files that come with the call; 0 when it brings none
   * @throws StorageRefused with `changedNothing`
   */
  abstract demand(arriving: number): Promise<void>;

  /** Whether what can wait has to wait for room. */
  abstract isFull(): boolean;

  /** Resolves once there is room; rejects with the signal's reason when that comes first. */
  async wait(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    while (this.isFull()) {
      await after(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
      signal.throwIfAborted();
    }
  }

  /** Is told of refusals that came unforeseen, so that it looks anew and the log tells of it. */
  abstract notice(refused: StorageRefused): void;
}

/** For storage that tells by itself when it is full. */
export class AmpleRoom extends StorageRoom {
  override async demand(): Promise<void> {
    // There is.
  }

  override isFull(): boolean {
    return false;
  }

  override notice(_refused: StorageRefused): void {
    // Nobody has to look.
  }
}
