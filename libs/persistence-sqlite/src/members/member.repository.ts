import type { SQLInputValue } from 'node:sqlite';
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
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { restartCarries } from '../runs/carries';
import { toMs } from '../values';
import { MEMBERS, keptMemberOf, memberOf, memberRowOf, type MemberRow } from './member-rows';

export class SqliteMemberRepository implements MemberRepository {
  constructor(private readonly connection: Connection) {}

  async add(member: Member): Promise<Member> {
    return this.connection.transaction(() => {
      const added = memberAdded(member, this.withKeysOf([member]));
      const { member_id } = added.member;
      writeEffects(this.connection, memberEffects.added(added.member));
      if (added.before) this.write([added.member], [member_id]);
      else this.insert(added.member);
      if (added.comesBack) restartCarries(this.connection, [member_id]);
      return added.member;
    });
  }

  async byId(member_id: string): Promise<Member | null> {
    const row = this.present(member_id);
    return row ? memberOf(row) : null;
  }

  async list(filter: MemberFilter, page: PageRequest): Promise<Page<Member>> {
    const { where, values } = conditionsOf(filter);
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<MemberRow>(
          `SELECT * FROM members WHERE ${where} ORDER BY name, member_id LIMIT ? OFFSET ?`,
          ...values,
          page.page_size,
          (page.page - 1) * page.page_size,
        )
        .map(memberOf),
      total: this.connection.one<{ total: number }>(
        `SELECT count(*) AS total FROM members WHERE ${where}`,
        ...values,
      )!.total,
    }));
  }

  async change(
    member_id: string,
    change: Partial<MemberInput>,
    now: Date,
    expectedVersion: number | null,
  ): Promise<Member> {
    return this.connection.transaction(() => {
      const row = this.present(member_id);
      if (!row) throw new NotFound('member', member_id);
      if (expectedVersion !== null && expectedVersion !== row.version)
        throw new VersionConflict('member', expectedVersion, row.version);
      const before = keptMemberOf(row);
      const known = this.withKeysOf([{ ...before, ...change }]);
      const changed = memberChanged(before, change, known, now);
      this.write([changed.member], [member_id]);
      if (changed.comesBack) restartCarries(this.connection, [member_id]);
      writeEffects(this.connection, memberEffects.changed(changed));
      return changed.member;
    });
  }

  async remove(member_id: string, now: Date): Promise<void> {
    this.connection.transaction(() => {
      const removed = this.connection.run(
        `UPDATE members SET removed_at = :now, updated_at = :now, version = version + 1
          WHERE member_id = :member_id AND removed_at IS NULL`,
        { member_id, now: toMs(now) },
      );
      if (removed === 0) throw new NotFound('member', member_id);
      writeEffects(this.connection, memberEffects.removed(member_id));
    });
  }

  async upsertMany(
    records: readonly NewMember[],
    newIds: readonly string[],
    now: Date,
  ): Promise<UpsertOutcome[]> {
    this.connection.demandRoom();
    return this.connection.transaction(() => {
      const plan = planUpsert(records, newIds, this.withKeysOf(records), now);
      this.write(plan.changed, plan.rekeyed);
      for (const member of plan.created) this.insert(member);
      restartCarries(this.connection, plan.comingBack);
      writeEffects(this.connection, memberEffects.changed(plan));
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
    return this.connection.all<EligibleMember>(
      `SELECT member_id, external_id, name, members.tier, leads_per_distribution AS allowance
        FROM members JOIN tiers USING (tier)
        WHERE removed_at IS NULL AND status = 'active' AND member_id > :after
          AND (:tiers IS NULL OR members.tier IN (SELECT value FROM json_each(:tiers)))
          AND (:ids IS NULL OR member_id IN (SELECT value FROM json_each(:ids)))
        ORDER BY member_id LIMIT :limit`,
      {
        after: after ?? '',
        tiers: scope.tiers && JSON.stringify(scope.tiers),
        ids: scope.member_ids && JSON.stringify(scope.member_ids),
        limit,
      },
    );
  }

  async activeByTier(): Promise<Map<string, number>> {
    const rows = this.connection.all<{ tier: string; members: number }>(
      `SELECT tier, count(*) AS members FROM members
        WHERE removed_at IS NULL AND status = 'active' GROUP BY tier`,
    );
    return new Map(rows.map(({ tier, members }) => [tier, members]));
  }

  async existing(member_ids: readonly string[]): Promise<Set<string>> {
    const rows = this.connection.all<{ member_id: string }>(
      `SELECT member_id FROM members
        WHERE removed_at IS NULL AND member_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(member_ids),
    );
    return new Set(rows.map(({ member_id }) => member_id));
  }

  async labels(
    member_ids: readonly string[],
  ): Promise<Map<string, Pick<Member, 'name' | 'external_id'>>> {
    const rows = this.connection.all<Pick<Member, 'member_id' | 'name' | 'external_id'>>(
      `SELECT member_id, name, external_id FROM members
        WHERE member_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(member_ids),
    );
    return new Map(rows.map(({ member_id, ...label }) => [member_id, label]));
  }

  private present(member_id: string): MemberRow | undefined {
    return this.connection.one<MemberRow>(
      `SELECT * FROM members WHERE member_id = ? AND removed_at IS NULL`,
      member_id,
    );
  }

  /** The keys of all records go into one parameter. */
  private withKeysOf(records: readonly MemberKeys[]): KeptMember[] {
    return this.connection
      .all<MemberRow>(
        `SELECT * FROM members WHERE email IN (SELECT value FROM json_each(:emails))
          UNION SELECT * FROM members WHERE external_id IN (SELECT value FROM json_each(:ids))`,
        {
          emails: JSON.stringify(records.map(({ email }) => email)),
          ids: JSON.stringify(records.map(({ external_id }) => external_id ?? null)),
        },
      )
      .map(keptMemberOf);
  }

  private insert(member: Member): void {
    this.connection.run(MEMBERS.insert, memberRowOf(member));
  }

  /**
   * @param rekeyed ids of those whose keys may become another's: these are put out of the way first,
   *   since two members may trade their keys
   */
  private write(members: readonly Member[], rekeyed: readonly string[]): void {
    this.connection.run(
      `UPDATE members SET email = member_id, external_id = NULL
        WHERE member_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(rekeyed),
    );
    for (const member of members)
      this.connection.run(
        `UPDATE members SET ${MEMBERS.assignments} WHERE member_id = :member_id`,
        memberRowOf(member),
      );
  }
}

function conditionsOf({ query, tier, status }: MemberFilter): {
  where: string;
  values: SQLInputValue[];
} {
  const conditions: [string, SQLInputValue | undefined][] = [
    ['tier = ?', tier],
    ['status = ?', status],
    ['instr(searchable, ?) > 0', query?.toLowerCase()],
  ];
  const given = conditions.filter(([, value]) => value !== undefined);
  return {
    where: ['removed_at IS NULL', ...given.map(([condition]) => condition)].join(' AND '),
    values: given.map(([, value]) => value!),
  };
}
