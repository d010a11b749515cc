import { portions } from '@sluice/kernel';
import { together, type Claims, type Entry, type Suppression } from '@sluice/privacy';
import type { ClientSession, mongo } from 'mongoose';
import { without } from '../collection';
import { claimsOf, type SuppressionDocument } from './suppression.schema';

/** Whether it may be of a national number. */
export function isHash({ kind }: Entry): boolean {
  return kind === 'sha256' || kind === 'md5';
}

/** Who holds one or the other of two that are the same. */
export function bothClaims(
  one: SuppressionDocument,
  other: SuppressionDocument,
): Pick<SuppressionDocument, 'import_no' | 'holds' | 'country'> {
  const { import_no, holds, country } = together(claimsOf(one), claimsOf(other));
  return { import_no, holds: [...holds], country };
}

export function suppressionOf({
  _id: number,
  source = null,
  import_no = null,
  hits = 0,
  ...document
}: SuppressionDocument): Suppression {
  return { number, ...without(document, 'holds', 'country'), source, import_no, hits };
}

/**
 * Says of entries, by their numbers, who holds them from now on. Whole lists are claimed and let go at a time,
 * so that most of some thousand entries are held alike: one update writes all of those.
 */
export async function holdFromNow(
  suppressions: mongo.Collection<SuppressionDocument>,
  claims: ReadonlyMap<number, Claims>,
  session: ClientSession,
): Promise<void> {
  const alike = new Map<string, { $set: Pick<SuppressionDocument, 'holds'>; numbers: number[] }>();
  for (const [number, { import_no, holds, country }] of claims) {
    const $set = { import_no, holds: [...holds], country };
    const key = JSON.stringify($set);
    const group = alike.get(key);
    if (group) group.numbers.push(number);
    else alike.set(key, { $set, numbers: [number] });
  }
  if (alike.size === 0) return;
  await suppressions.bulkWrite(
    Array.from(alike.values(), ({ $set, numbers }) => ({
      updateMany: { filter: { _id: { $in: numbers } }, update: { $set } },
    })),
    { session },
  );
}

/** Values asked for in one query: some hundred kilobytes of it. */
const VALUES_AT_A_TIME = 10_000;

/** The entries with these values, by their values. */
export async function standingAmong(
  suppressions: mongo.Collection<SuppressionDocument>,
  values: readonly string[],
  session: ClientSession | null,
): Promise<Map<string, SuppressionDocument>> {
  const found = new Map<string, SuppressionDocument>();
  const options = session ? { session } : {};
  for (const $in of portions(values, VALUES_AT_A_TIME))
    for await (const document of suppressions.find({ value: { $in } }, options))
      found.set(document.value, document);
  return found;
}
