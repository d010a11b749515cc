import type { PlanMember } from '../plan';
import type { SlowPool } from './slow-pool';

/** Numbers of members, as bits. */
type Members = number;

/**
 * Fair shares in their plainest form: what each of the sets of members can get at most is worked out
 * row by row, and everything else follows from trying all sets. For a handful of members.
 */
export class SlowShares {
  private readonly members: readonly PlanMember[];
  private readonly leads: readonly { csv_id: string; left: number; newFor: Members }[];
  private readonly sets: readonly Members[];

  /** @param order the members in the order of the run; all of them */
  constructor(pool: SlowPool, order: readonly string[]) {
    const members = new Map(pool.planMembers().map((member) => [member.member_id, member]));
    this.members = order.map((member_id) => members.get(member_id)!);
    const isNew = this.members.map(
      ({ member_id }) =>
        new Set(pool.newFor(member_id).map(({ csv_id, row }) => `${csv_id}/${row}`)),
    );
    this.leads = pool.available().map((lead) => ({
      csv_id: lead.csv_id,
      left: pool.distributionsLeft(lead),
      newFor: this.setOf((member) => isNew[member]!.has(`${lead.csv_id}/${lead.row}`)),
    }));
    this.sets = Array.from({ length: 2 ** order.length }, (_, set) => set);
  }

  /** The shares by rule 7, in the order of the run. */
  inWholeLeads(): number[] {
    const exact = this.fairShares();
    const shares = exact.map(({ leads, of }) => Number(leads / of));
    const claims = this.members.map(
      ({ carry = 0 }, member) => millionths(exact[member]!) - shares[member]! * 1_000_000 + carry,
    );
    const turn = [...this.members.keys()].sort(
      (one, other) => claims[other]! - claims[one]! || one - other,
    );
    for (const member of turn) {
      shares[member]! += 1;
      if (!this.isPossible(shares)) shares[member]! -= 1;
    }
    return shares;
  }

  /** The exact shares to a millionth of a lead, in millionths, in the order of the run. */
  inMillionths(): number[] {
    return this.fairShares().map(millionths);
  }

  /** The most that any plan with these shares can take from some CSVs. */
  mostFrom(csv_ids: readonly string[], shares: readonly number[]): number {
    const everybody = this.sets.length - 1;
    return this.capacity(everybody, shares, csv_ids);
  }

  /** Every set of members whose bound explains all that everybody lacks: members, wishes, bound. */
  reasons(): [members: number, wanted: number, atMost: number][] {
    const allowances = this.members.map(({ allowance }) => allowance);
    const wanted = this.sum(this.sets.length - 1, allowances);
    const lacking = wanted - this.capacity(this.sets.length - 1, allowances);
    return this.sets
      .filter((set) => this.sum(set, allowances) - this.rowsFor(set) === lacking)
      .map((set) => [
        allowances.filter((allowance, member) => includes(set, member) && allowance > 0).length,
        this.sum(set, allowances),
        this.rowsFor(set),
      ]);
  }

  /** All shares rise together in proportion to the allowances; who can't rise any more stops. */
  private fairShares(): Fraction[] {
    const allowances = this.members.map(({ allowance }) => allowance);
    const shares: (Fraction | undefined)[] = allowances.map((allowance) =>
      allowance === 0 ? { leads: 0n, of: 1n } : undefined,
    );
    while (shares.includes(undefined)) {
      const rising = this.setOf((member) => shares[member] === undefined);
      const bounds = this.sets
        .filter((set) => (set & rising) !== 0)
        .map((set) => ({ set, level: this.levelOf(set, rising, shares) }));
      const { level } = bounds.reduce((lowest, bound) =>
        compare(bound.level, lowest.level) < 0 ? bound : lowest,
      );
      for (const { set } of bounds.filter((bound) => compare(bound.level, level) === 0)) {
        for (const [member, allowance] of allowances.entries()) {
          if (!includes(set & rising, member)) continue;
          shares[member] = { leads: level.leads * BigInt(allowance), of: level.of };
        }
      }
    }
    return shares as Fraction[];
  }

  /** How high those of a set who still rise can rise together, beside those who have stopped. */
  private levelOf(
    set: Members,
    rising: Members,
    shares: readonly (Fraction | undefined)[],
  ): Fraction {
    const allowances = this.members.map(({ allowance }) => allowance);
    let left: Fraction = { leads: BigInt(this.capacity(set, allowances)), of: 1n };
    for (const [member, share] of shares.entries()) {
      if (share === undefined || !includes(set, member)) continue;
      left = { leads: left.leads * share.of - share.leads * left.of, of: left.of * share.of };
    }
    return { leads: left.leads, of: left.of * BigInt(this.sum(set & rising, allowances)) };
  }

  private isPossible(shares: readonly number[]): boolean {
    const allowances = this.members.map(({ allowance }) => allowance);
    return this.sets.every((set) => this.sum(set, shares) <= this.capacity(set, allowances));
  }

  /** The most that a set of members can get together, each within a bound of their own. */
  private capacity(set: Members, bounds: readonly number[], csv_ids?: readonly string[]): number {
    const parts = this.sets.filter((part) => (part & ~set) === 0);
    return Math.min(
      ...parts.map((part) => this.sum(set & ~part, bounds) + this.rowsFor(part, csv_ids)),
    );
  }

  /** How many leads a set of members could take without bounds: each lead as often as it may go. */
  private rowsFor(set: Members, csv_ids?: readonly string[]): number {
    return this.leads
      .filter(({ csv_id }) => csv_ids?.includes(csv_id) ?? true)
      .reduce((sum, { left, newFor }) => sum + Math.min(left, sizeOf(set & newFor)), 0);
  }

  private sum(set: Members, numbers: readonly number[]): number {
    return numbers.reduce((sum, number, member) => sum + (includes(set, member) ? number : 0), 0);
  }

  private setOf(isIn: (member: number) => boolean): Members {
    return this.members.reduce((set, _, member) => set | (isIn(member) ? 1 << member : 0), 0);
  }
}

interface Fraction {
  leads: bigint;
  of: bigint;
}

/** To the nearest; halves up. */
function millionths({ leads, of }: Fraction): number {
  return Number((2n * 1_000_000n * leads + of) / (2n * of));
}

function compare(one: Fraction, other: Fraction): number {
  const difference = one.leads * other.of - other.leads * one.of;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function includes(set: Members, member: number): boolean {
  return (set & (1 << member)) !== 0;
}

function sizeOf(set: Members): number {
  let size = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}
