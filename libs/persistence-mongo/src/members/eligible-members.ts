import { portions } from '@sluice/kernel';
import type { EligibleMember } from '@sluice/members';
import type { Model } from 'mongoose';
import type { MemberDocument } from './member.schema';
import type { TierDocument } from './tier.schema';

/** Ids asked for in one query, where the caller names its members. */
const IDS_AT_A_TIME = 1_000;

type Row = Pick<MemberDocument, '_id' | 'external_id' | 'name' | 'tier'>;

/** Active members with their allowances, ordered by member_id, those behind `after`. */
export async function eligibleMembers(
  members: Model<MemberDocument>,
  tiers: Model<TierDocument>,
  scope: { tiers: readonly string[] | null; member_ids: readonly string[] | null },
  after: string | null,
  limit: number,
): Promise<EligibleMember[]> {
  const allowances = await allowancesOf(tiers, scope.tiers);
  const filter = {
    removed: false,
    status: 'active' as const,
    tier: { $in: [...allowances.keys()] },
  };
  const rows: Row[] = [];
  for (const ids of idFilters(scope.member_ids, after)) {
    const found = await members
      .find({ ...filter, ...ids })
      .sort({ _id: 1 })
      .limit(limit - rows.length)
      .select({ external_id: 1, name: 1, tier: 1 })
      .lean<Row[]>();
    rows.push(...found);
    if (rows.length >= limit) break;
  }
  return rows.map(({ _id, ...member }) => ({
    member_id: _id,
    ...member,
    allowance: allowances.get(member.tier)!,
  }));
}

async function allowancesOf(
  tiers: Model<TierDocument>,
  names: readonly string[] | null,
): Promise<Map<string, number>> {
  const found = await tiers
    .find(names === null ? {} : { _id: { $in: [...names] } })
    .lean<TierDocument[]>();
  return new Map(found.map(({ _id, leads_per_distribution }) => [_id, leads_per_distribution]));
}

/** Filters for the ids wanted, one after the other in ascending order. */
function idFilters(
  member_ids: readonly string[] | null,
  after: string | null,
): { _id?: { $gt: string } | { $in: readonly string[] } }[] {
  if (member_ids === null) return [after === null ? {} : { _id: { $gt: after } }];
  const wanted = [...new Set(member_ids)].filter((id) => after === null || id > after).sort();
  return Array.from(portions(wanted, IDS_AT_A_TIME), ($in) => ({ _id: { $in } }));
}
