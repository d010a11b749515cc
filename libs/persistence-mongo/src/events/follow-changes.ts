/** What is used of a change stream of the driver. */
export interface Changes {
  tryNext(): Promise<unknown>;
  next(): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Wakes somebody whenever a change stream has something.
 *
 * @param lost called once when the stream breaks off; not when it is stopped
 * @returns how to stop; null when the server has no change streams
 */
export async function followChanges(
  changes: Changes,
  wake: () => void,
  lost: () => void,
): Promise<(() => Promise<void>) | null> {
  try {
    if ((await changes.tryNext()) !== null) wake();
  } catch {
    await changes.close();
    return null;
  }
  let isStopped = false;
  void (async () => {
    try {
      for (;;) {
        await changes.next();
        wake();
      }
    } catch {
      if (isStopped) return;
      await changes.close();
      lost();
    }
  })();
  return async () => {
    isStopped = true;
    await changes.close();
  };
}
