import { Clock, Ids } from '@sluice/kernel';
import type { MemoryStorage } from '@sluice/persistence-memory';
import type { Member } from '../domain/member';
import { readMemberFile, type MemberFileRow } from '../member-file';
import { MemberFileReader } from '../member-file-reader';

export class FixedClock extends Clock {
  constructor(private readonly time: Date) {
    super();
  }

  override now(): Date {
    return this.time;
  }
}

export class CountingIds extends Ids {
  private count = 0;

  override next(): string {
    this.count += 1;
    return `member-${this.count}`;
  }
}

/** Reads files where it is called, as no server does. */
export class FilesReadHere extends MemberFileReader {
  override read(bytes: Uint8Array): Promise<MemberFileRow[]> {
    return readMemberFile(Buffer.from(bytes));
  }
}

/** All members that are there (at most 200), by name. */
export async function allMembers({ members }: MemoryStorage): Promise<Member[]> {
  return (await members.list({}, { page: 1, page_size: 200 })).items;
}

/** So many more members of a tier. */
export async function addMembersOf(
  { members }: MemoryStorage,
  tier: string,
  count: number,
): Promise<void> {
  const records = Array.from({ length: count }, (_, number) => ({
    name: `Member ${number} of ${tier}`,
    email: `${tier}${number}@example.com`,
    tier,
  }));
  const ids = records.map(({ email }) => email);
  await members.upsertMany(records, ids, new Date('2026-11-22T09:00:00Z'));
}
