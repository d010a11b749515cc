import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import {
  memberAdded,
  memberChanged,
  memberEffects,
  planUpsert,
  type EligibleMember,
  type KeptMember,
  type Member,
  type MemberFilter,
  type MemberInput,
  type MemberKeys,
  type MemberRepository,
  type NewMember,
  type UpsertOutcome,
} from '@sluice/members';
import { byText, inOrder, pageOf } from '../lists';
import type { Tables } from '../tables';

export class MemoryMemberRepository implements MemberRepository {
  constructor(private readonly tables: Tables) {}

  async add(member: Member): Promise<Member> {
    return this.tables.database.transaction(() => {
      const change = memberAdded(member, this.withKeysOf([member]));
      const kept = { ...change.member, removed: false };
      if (change.before) this.write(kept);
      else this.tables.members.insert(kept.member_id, kept);
      if (change.comesBack) this.tables.restartCarries([kept.member_id]);
      this.tables.writeEffects(memberEffects.added(change.member));
      return change.member;
    });
  }

  async byId(member_id: string): Promise<Member | null> {
    const member = this.tables.members.get(member_id);
    return member && !member.removed ? memberOf(member) : null;
  }

  async list({ query, tier, status }: MemberFilter, page: PageRequest): Promise<Page<Member>> {
    const part = query?.toLowerCase() ?? '';
    const found = this.present()
      .filter((member) => tier === undefined || member.tier === tier)
      .filter((member) => status === undefined || member.status === status)
      .filter(({ name, email, external_id }) =>
        [name, email, external_id ?? ''].some((text) => text.toLowerCase().includes(part)),
      )
      .sort(
        inOrder(
          (one, other) => byText(one.name, other.name),
          (one, other) => byText(one.member_id, other.member_id),
        ),
      );
    return pageOf(found.map(memberOf), page);
  }

  async change(
    member_id: string,
    change: Partial<MemberInput>,
    now: Date,
    expectedVersion: number | null,
  ): Promise<Member> {
    return this.tables.database.transaction(() => {
      const before = this.tables.members.get(member_id);
      if (!before || before.removed) throw new NotFound('member', member_id);
      if (expectedVersion !== null && expectedVersion !== before.version)
        throw new VersionConflict('member', expectedVersion, before.version);
      const known = this.withKeysOf([{ ...before, ...change }]);
      const changed = memberChanged(before, change, known, now);
      this.write({ ...changed.member, removed: false });
      if (changed.comesBack) this.tables.restartCarries([member_id]);
      this.tables.writeEffects(memberEffects.changed(changed));
      return changed.member;
    });
  }

  async remove(member_id: string, now: Date): Promise<void> {
    this.tables.database.transaction(() => {
      const member = this.tables.members.get(member_id);
      if (!member || member.removed) throw new NotFound('member', member_id);
      this.write({ ...member, removed: true, updated_at: now, version: member.version + 1 });
      this.tables.writeEffects(memberEffects.removed(member_id));
    });
  }

  async upsertMany(
    records: readonly NewMember[],
    newIds: readonly string[],
    now: Date,
  ): Promise<UpsertOutcome[]> {
    return this.tables.database.transaction(() => {
      const plan = planUpsert(records, newIds, this.withKeysOf(records), now);
      for (const member of plan.changed) this.write(member);
      for (const member of plan.created) this.tables.members.insert(member.member_id, member);
      this.tables.restartCarries(plan.comingBack);
      this.tables.writeEffects(memberEffects.changed(plan));
      return plan.outcomes;
    });
  }

  async sharingKeys(records: readonly MemberKeys[]): Promise<KeptMember[]> {
    return this.withKeysOf(records);
  }

  async eligible(
    scope: { tiers: readonly string[] | null; member_ids: readonly string[] | null },
    after: string | null,
    limit: number,
  ): Promise<EligibleMember[]> {
    const among = scope.member_ids && new Set(scope.member_ids);
    return this.present()
      .filter(({ status }) => status === 'active')
      .filter(({ tier }) => scope.tiers?.includes(tier) ?? true)
      .filter(({ member_id }) => among?.has(member_id) ?? true)
      .filter(({ member_id }) => after === null || member_id > after)
      .sort((one, other) => byText(one.member_id, other.member_id))
      .flatMap(({ member_id, external_id, name, tier }) => {
        const allowance = this.tables.tiers.get(tier)?.leads_per_distribution;
        return allowance === undefined ? [] : [{ member_id, external_id, name, tier, allowance }];
      })
      .slice(0, limit);
  }

  async activeByTier(): Promise<Map<string, number>> {
    const active = this.present().filter(({ status }) => status === 'active');
    const tiers = Map.groupBy(active, ({ tier }) => tier);
    return new Map(Array.from(tiers, ([tier, members]) => [tier, members.length]));
  }

  async existing(member_ids: readonly string[]): Promise<Set<string>> {
    const present = new Set(this.present().map(({ member_id }) => member_id));
    return new Set(member_ids.filter((id) => present.has(id)));
  }

  async labels(
    member_ids: readonly string[],
  ): Promise<Map<string, Pick<Member, 'name' | 'external_id'>>> {
    const known = member_ids.flatMap((id) => this.tables.members.get(id) ?? []);
    return new Map(
      known.map(({ member_id, name, external_id }) => [member_id, { name, external_id }]),
    );
  }

  private present(): KeptMember[] {
    return this.tables.members.where(({ removed }) => !removed);
  }

  private withKeysOf(records: readonly MemberKeys[]): KeptMember[] {
    const emails = new Set(records.map(({ email }) => email));
    const ids = new Set(records.flatMap(({ external_id }) => external_id ?? []));
    return this.tables.members.where(
      ({ email, external_id }) =>
        emails.has(email) || (external_id !== null && ids.has(external_id)),
    );
  }

  private write(member: KeptMember): void {
    this.tables.members.put(member.member_id, member);
  }
}

function memberOf({ removed: _, ...member }: KeptMember): Member {
  return member;
}
