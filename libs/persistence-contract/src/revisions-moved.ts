import type { Storage } from './storage';

/** How far the pool's revision moves while this is done. */
export async function revisionsMoved(
  storage: Storage,
  work: () => Promise<unknown>,
): Promise<number> {
  const before = await storage.pool.state();
  await work();
  const after = await storage.pool.state();
  return after.revision - before.revision;
}
