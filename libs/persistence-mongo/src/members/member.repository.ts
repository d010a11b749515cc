import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import {
  MemberRepository,
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
  type NewMember,
  type UpsertOutcome,
} from '@sluice/members';
import type { ClientSession } from 'mongoose';
import { writeEffects } from '../changes/effects';
import type { Database } from '../database';
import { literally } from '../literally';
import { restartCarries } from '../runs/carry.schema';
import { exclusively } from '../runs/pool.schema';
import { eligibleMembers } from './eligible-members';
import {
  keptMemberOf,
  memberCollection,
  memberDocument,
  memberOf,
  type MemberDocument,
} from './member.schema';
import { tierCollection } from './tier.schema';

export class MongoMemberRepository extends MemberRepository {
  private readonly members;
  private readonly tiers;

  constructor(private readonly database: Database) {
    super();
    this.members = database.model(memberCollection);
    this.tiers = database.model(tierCollection);
  }

  override async add(member: Member): Promise<Member> {
    return exclusively(this.database, async (session) => {
      const known = await this.withKeysOf([member], session);
      const added = memberAdded(member, known.map(keptMemberOf));
      await writeEffects(this.database, session, memberEffects.added(added.member));
      const document = memberDocument(added.member);
      await (added.before ? this.replace([document], session) : this.insert([document], session));
      if (added.comesBack) await restartCarries(this.database, session, [document._id]);
      return added.member;
    });
  }

  override async byId(member_id: string): Promise<Member | null> {
    const member = await this.members
      .findOne({ _id: member_id, removed: false })
      .lean<MemberDocument>();
    return member && memberOf(member);
  }

  override async list(
    { query, tier, status }: MemberFilter,
    page: PageRequest,
  ): Promise<Page<Member>> {
    const filter = {
      removed: false,
      ...(tier === undefined ? {} : { tier }),
      ...(status === undefined ? {} : { status }),
      ...(query === undefined ? {} : { search_text: literally(query.toLowerCase()) }),
    };
    const items = await this.members
      .find(filter)
      .sort({ name: 1, _id: 1 })
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .lean<MemberDocument[]>();
    const total = await this.members.countDocuments(filter);
    return { ...page, items: items.map(memberOf), total };
  }

  override async change(
    member_id: string,
    change: Partial<MemberInput>,
    now: Date,
    expectedVersion: number | null,
  ): Promise<Member> {
    return exclusively(this.database, async (session) => {
      const before = await this.notRemoved(member_id, session);
      if (expectedVersion !== null && expectedVersion !== before.version) {
        throw new VersionConflict('member', expectedVersion, before.version);
      }
      const known = await this.withKeysOf([{ ...memberOf(before), ...change }], session);
      const changed = memberChanged(keptMemberOf(before), change, known.map(keptMemberOf), now);
      await writeEffects(this.database, session, memberEffects.changed(changed));
      await this.replace([memberDocument(changed.member)], session);
      if (changed.comesBack) await restartCarries(this.database, session, [member_id]);
      return changed.member;
    });
  }

  override async remove(member_id: string, now: Date): Promise<void> {
    await exclusively(this.database, async (session) => {
      await writeEffects(this.database, session, memberEffects.removed(member_id));
      const before = await this.notRemoved(member_id, session);
      await this.replace(
        [
          {
            ...before,
            removed: true,
            removed_at: now,
            updated_at: now,
            version: before.version + 1,
          },
        ],
        session,
      );
    });
  }

  override async upsertMany(
    records: readonly NewMember[],
    newIds: readonly string[],
    now: Date,
  ): Promise<UpsertOutcome[]> {
    return exclusively(this.database, async (session) => {
      const known = await this.withKeysOf(records, session);
      const plan = planUpsert(records, newIds, known.map(keptMemberOf), now);
      await writeEffects(this.database, session, memberEffects.changed(plan));
      await this.freeKeys(plan.rekeyed, session);
      await this.replace(plan.changed.map(documentOf), session);
      await this.insert(plan.created.map(documentOf), session);
      await restartCarries(this.database, session, plan.comingBack);
      return plan.outcomes;
    });
  }

  override async sharingKeys(records: readonly MemberKeys[]): Promise<KeptMember[]> {
    return (await this.withKeysOf(records, null)).map(keptMemberOf);
  }

  override async eligible(
    scope: { tiers: readonly string[] | null; member_ids: readonly string[] | null },
    after: string | null,
    limit: number,
  ): Promise<EligibleMember[]> {
    return eligibleMembers(this.members, this.tiers, scope, after, limit);
  }

  override async activeByTier(): Promise<Map<string, number>> {
    const tiers = await this.members.aggregate<{ _id: string; members: number }>([
      { $match: { removed: false, status: 'active' } },
      { $group: { _id: '$tier', members: { $sum: 1 } } },
    ]);
    return new Map(tiers.map(({ _id, members }) => [_id, members]));
  }

  override async existing(member_ids: readonly string[]): Promise<Set<string>> {
    const members = await this.members
      .find({ _id: { $in: [...member_ids] }, removed: false })
      .select({ _id: 1 })
      .lean<Pick<MemberDocument, '_id'>[]>();
    return new Set(members.map(({ _id }) => _id));
  }

  override async labels(
    member_ids: readonly string[],
  ): Promise<Map<string, Pick<Member, 'name' | 'external_id'>>> {
    const members = await this.members
      .find({ _id: { $in: [...member_ids] } })
      .select({ name: 1, external_id: 1 })
      .lean<Pick<MemberDocument, '_id' | 'name' | 'external_id'>[]>();
    return new Map(members.map(({ _id, ...label }) => [_id, label]));
  }

  private async notRemoved(member_id: string, session: ClientSession): Promise<MemberDocument> {
    const member = await this.members
      .findOne({ _id: member_id, removed: false }, null, { session })
      .lean<MemberDocument>();
    if (member === null) throw new NotFound('member', member_id);
    return member;
  }

  /** Every member, removed ones included, with the e-mail or external_id of one of these. */
  private async withKeysOf(
    records: readonly MemberKeys[],
    session: ClientSession | null,
  ): Promise<MemberDocument[]> {
    const emails = records.map(({ email }) => email);
    const external_ids = records.flatMap(({ external_id }) => external_id ?? []);
    // The planner doesn't conclude the type from the values, without which it can't use the partial index.
    const byExternalId = { external_id: { $in: external_ids, $type: 'string' as const } };
    const $or = [{ email: { $in: emails } }, ...(external_ids.length > 0 ? [byExternalId] : [])];
    return this.members.find({ $or }, null, { session }).lean<MemberDocument[]>();
  }

  /** Makes room for members who swap keys: no order of changing one at a time would do. */
  private async freeKeys(member_ids: readonly string[], session: ClientSession): Promise<void> {
    if (member_ids.length === 0) return;
    await this.members.updateMany(
      { _id: { $in: [...member_ids] } },
      [{ $set: { email: '$_id', external_id: null } }],
      { session, updatePipeline: true },
    );
  }

  private async replace(members: readonly MemberDocument[], session: ClientSession): Promise<void> {
    if (members.length === 0) return;
    await this.database.raw(memberCollection).bulkWrite(
      members.map(({ _id, ...replacement }) => ({ replaceOne: { filter: { _id }, replacement } })),
      { session },
    );
  }

  private async insert(members: readonly MemberDocument[], session: ClientSession): Promise<void> {
    if (members.length === 0) return;
    await this.database.raw(memberCollection).insertMany([...members], { session, ordered: false });
  }
}

/** An upsert never removes anybody. */
function documentOf({ removed: _, ...member }: KeptMember): MemberDocument {
  return memberDocument(member);
}
