import { Clock, Ids, NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import type { Member, MemberInput, NewMember, Tier } from '../member';
import { planUpsert, type KeptMember, type UpsertOutcome } from '../domain/plan-upsert';
import { MemberRepository, type MemberFilter, type MemberKeys } from '../member.repository';
import { MemberExists } from '../domain/member-exists';
import { readMemberFile, type MemberFileRow } from '../member-file';
import { MemberFileReader } from '../member-file-reader';
import { TierInUse } from '../members.errors';
import { TierRepository } from '../tier.repository';

/** Stands for storage in tests: only what services and controllers call; all else throws. */
export class MembersInMemory extends MemberRepository {
  readonly stored: Member[] = [];
  /** How many records each call of upsertMany brought. */
  readonly upserts: number[] = [];

  override async add(member: Member): Promise<Member> {
    this.refuseTaken(member, null);
    this.stored.push(member);
    return member;
  }

  override async byId(member_id: string): Promise<Member | null> {
    return this.stored.find((member) => member.member_id === member_id) ?? null;
  }

  override async list(filter: MemberFilter, page: PageRequest): Promise<Page<Member>> {
    const items = this.stored.filter(
      (member) =>
        (filter.tier === undefined || member.tier === filter.tier) &&
        (filter.status === undefined || member.status === filter.status) &&
        (filter.query === undefined || member.name.includes(filter.query)),
    );
    const start = (page.page - 1) * page.page_size;
    return { ...page, items: items.slice(start, start + page.page_size), total: items.length };
  }

  override async change(
    member_id: string,
    change: Partial<MemberInput>,
    now: Date,
    expectedVersion: number | null,
  ): Promise<Member> {
    const member = await this.byId(member_id);
    if (!member) throw new NotFound('member', member_id);
    if (expectedVersion !== null && expectedVersion !== member.version) {
      throw new VersionConflict('member', expectedVersion, member.version);
    }
    this.refuseTaken({ ...member, ...change }, member_id);
    return Object.assign(member, change, { updated_at: now, version: member.version + 1 });
  }

  override async remove(member_id: string): Promise<void> {
    const index = this.stored.findIndex((member) => member.member_id === member_id);
    if (index === -1) throw new NotFound('member', member_id);
    this.stored.splice(index, 1);
  }

  override async upsertMany(
    records: readonly NewMember[],
    newIds: readonly string[],
    now: Date,
  ): Promise<UpsertOutcome[]> {
    this.upserts.push(records.length);
    const known = this.stored.map((member) => ({ ...member, removed: false }));
    const { outcomes, created, changed } = planUpsert(records, newIds, known, now);
    for (const { removed: _, ...member } of [...changed, ...created]) {
      const before = this.stored.find(({ member_id }) => member_id === member.member_id);
      if (before) Object.assign(before, member);
      else this.stored.push(member);
    }
    return outcomes;
  }

  override async sharingKeys(records: readonly MemberKeys[]): Promise<KeptMember[]> {
    return this.stored
      .filter((member) =>
        records.some(
          ({ email, external_id }) =>
            member.email === email || (external_id && member.external_id === external_id),
        ),
      )
      .map((member) => ({ ...member, removed: false }));
  }

  override eligible = notExpected('eligible');
  override activeByTier = notExpected('activeByTier');
  override existing = notExpected('existing');
  override labels = notExpected('labels');

  private refuseTaken(record: MemberInput, own: string | null): void {
    for (const other of this.stored) {
      if (other.member_id === own) continue;
      if (other.email === record.email) throw new MemberExists('email');
      if (record.external_id !== null && other.external_id === record.external_id) {
        throw new MemberExists('external_id');
      }
    }
  }
}

export class TiersInMemory extends TierRepository {
  readonly stored: Tier[] = [
    { tier: 'bronze', label: 'Bronze', leads_per_distribution: 100, version: 1 },
    { tier: 'silver', label: 'Silver', leads_per_distribution: 250, version: 1 },
    { tier: 'gold', label: 'Gold', leads_per_distribution: 500, version: 1 },
  ];
  /** Members by tier, for the refusal to remove it. */
  readonly members = new Map<string, number>();

  override async all(): Promise<Tier[]> {
    return this.stored.toSorted((a, b) => a.leads_per_distribution - b.leads_per_distribution);
  }

  override async put(tier: Omit<Tier, 'version'>, expectedVersion: number | null): Promise<Tier> {
    const known = this.stored.find((other) => other.tier === tier.tier);
    const current = known?.version ?? 0;
    if (expectedVersion !== null && expectedVersion !== current) {
      throw new VersionConflict('tier', expectedVersion, current);
    }
    if (known) return Object.assign(known, tier, { version: current + 1 });
    this.stored.push({ ...tier, version: 1 });
    return { ...tier, version: 1 };
  }

  override async remove(tier: string): Promise<void> {
    const index = this.stored.findIndex((other) => other.tier === tier);
    if (index === -1) throw new NotFound('tier', tier);
    const members = this.members.get(tier);
    if (members) throw new TierInUse(tier, members);
    this.stored.splice(index, 1);
  }
}

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

function notExpected(method: string): () => never {
  return () => {
    throw new Error(`Nobody was expected to call ${method}.`);
  };
}

/** Reads files where it is called, as no server does. */
export class FilesReadHere extends MemberFileReader {
  override read(bytes: Uint8Array): Promise<MemberFileRow[]> {
    return readMemberFile(Buffer.from(bytes));
  }
}
