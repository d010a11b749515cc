import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11000;

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

/**
 * Does it once more when somebody else has written the same key meanwhile, which a transaction that
 * upserts is told of when it is too late: the second time it is there to be found.
 */
export async function findingDuplicates<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicateKey(error)) return work();
    throw error;
  }
}
