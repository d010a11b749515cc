import type { Plan, PlanCsv, PlanMember } from '../plan';
import type { RowRange, RowRanges } from '../row-ranges';
import type { CountStep, StepCounts } from '../step-counts';

/**
 * The rules of handing out leads in their plainest form: one count per lead, one set of rows per
 * member, no ranges. Slow and obvious; what the planner does is held against it.
 */
export class SlowPool {
  private readonly csvs: SlowCsv[];
  private readonly members: SlowMember[];

  constructor(csvs: readonly PlanCsv[], members: readonly PlanMember[]) {
    this.csvs = csvs.map(({ csv_id, limit, counts, withdrawn }) => ({
      csv_id,
      limit,
      counts: countPerRow(counts),
      withdrawn: new Set(rowsIn(withdrawn)),
    }));
    this.members = members.map(({ member_id, allowance, credit = 0, carry = 0, held }) => ({
      member_id,
      allowance,
      credit,
      carry,
      held: new Map([...held].map(([csv_id, ranges]) => [csv_id, new Set(rowsIn(ranges))])),
    }));
  }

  /** Hands one lead to one member. @throws Error when that breaks a rule */
  give(member_id: string, csv_id: string, row: number): void {
    const lead = `row ${row} of ${csv_id}`;
    const csv = this.csv(csv_id);
    if (!(row in csv.counts)) throw new Error(`There is no ${lead}.`);
    if (this.holds(member_id, csv_id, row)) throw new Error(`${member_id} has ${lead} already.`);
    if (csv.withdrawn.has(row)) throw new Error(`${lead} is withdrawn.`);
    if (csv.counts[row]! >= csv.limit) throw new Error(`${lead} is used up.`);
    const member = this.member(member_id);
    csv.counts[row]! += 1;
    member.held.set(csv_id, (member.held.get(csv_id) ?? new Set()).add(row));
  }

  /** Hands out a whole plan. @throws Error when that breaks a rule */
  commit(plan: Plan): void {
    for (const { member_id, received, slices, rounding } of plan.members) {
      const member = this.member(member_id);
      if (rounding) member.carry += rounding.carry_change;
      for (let extra = member.allowance; extra < received; extra += 1) member.credit -= 1;
      for (const { csv_id, from, to } of slices) {
        for (let row = from; row < to; row += 1) this.give(member_id, csv_id, row);
      }
    }
  }

  /** Takes a whole plan back, lead by lead. @throws Error when a member doesn't have such a lead */
  revert(plan: Plan): void {
    for (const { member_id, slices, rounding } of plan.members) {
      if (rounding) this.member(member_id).carry -= rounding.carry_change;
      for (const { csv_id, from, to } of slices) {
        for (let row = from; row < to; row += 1) this.takeBack(member_id, csv_id, row);
      }
    }
  }

  private takeBack(member_id: string, csv_id: string, row: number): void {
    const member = this.member(member_id);
    if (!member.held.get(csv_id)?.delete(row)) throw new Error(`${member_id} lacks row ${row}.`);
    this.csv(csv_id).counts[row]! -= 1;
  }

  withdraw(csv_id: string, row: number): void {
    this.csv(csv_id).withdrawn.add(row);
  }

  /** Rule 2 without rule 7: who gets which leads when these members are served in this order. */
  firstFit(order: readonly string[]): Map<string, Lead[]> {
    const got = new Map<string, Lead[]>();
    for (const member_id of order) {
      const leads = this.newFor(member_id).slice(0, this.member(member_id).allowance);
      for (const { csv_id, row } of leads) this.give(member_id, csv_id, row);
      got.set(member_id, leads);
    }
    return got;
  }

  /** The available leads that a member never received, in queue order. */
  newFor(member_id: string): Lead[] {
    return this.available().filter(({ csv_id, row }) => !this.holds(member_id, csv_id, row));
  }

  available(): Lead[] {
    return this.csvs.flatMap(({ csv_id, limit, counts, withdrawn }) =>
      [...counts.keys()]
        .filter((row) => counts[row]! < limit && !withdrawn.has(row))
        .map((row) => ({ csv_id, row })),
    );
  }

  /** How many more members a lead may go to. */
  distributionsLeft({ csv_id, row }: Lead): number {
    const { limit, counts } = this.csv(csv_id);
    return limit - counts[row]!;
  }

  availableIn(csv_id: string): number {
    return this.available().filter((lead) => lead.csv_id === csv_id).length;
  }

  copy(): SlowPool {
    return new SlowPool(this.planCsvs(), this.planMembers());
  }

  /** The CSVs as the planner takes them. */
  planCsvs(): PlanCsv[] {
    return this.csvs.map(({ csv_id, limit, counts, withdrawn }) => ({
      csv_id,
      rows: counts.length,
      limit,
      counts: asSteps(counts),
      withdrawn: asRanges(withdrawn),
    }));
  }

  /** The members as the planner takes them. */
  planMembers(): PlanMember[] {
    return this.members.map(({ member_id, allowance, credit, carry, held }) => ({
      member_id,
      allowance,
      credit,
      carry,
      held: new Map([...held].map(([csv_id, rows]) => [csv_id, asRanges(rows)])),
    }));
  }

  private holds(member_id: string, csv_id: string, row: number): boolean {
    return this.member(member_id).held.get(csv_id)?.has(row) ?? false;
  }

  private csv(csv_id: string): SlowCsv {
    const csv = this.csvs.find((candidate) => candidate.csv_id === csv_id);
    if (csv === undefined) throw new Error(`There is no CSV ${csv_id}.`);
    return csv;
  }

  private member(member_id: string): SlowMember {
    const member = this.members.find((candidate) => candidate.member_id === member_id);
    if (member === undefined) throw new Error(`There is no member ${member_id}.`);
    return member;
  }
}

export interface Lead {
  csv_id: string;
  row: number;
}

interface SlowCsv {
  csv_id: string;
  limit: number;
  counts: number[];
  withdrawn: Set<number>;
}

interface SlowMember {
  member_id: string;
  allowance: number;
  credit: number;
  carry: number;
  held: Map<string, Set<number>>;
}

/** Every row of a set of ranges. */
export function rowsIn(ranges: readonly RowRange[]): number[] {
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, row) => from + row));
}

/** The ranges of a set of rows, found row by row. */
export function asRanges(rows: Iterable<number>): RowRanges {
  const wanted = new Set(rows);
  const ranges: RowRange[] = [];
  for (const from of [...wanted].sort((one, other) => one - other)) {
    if (wanted.has(from - 1)) continue;
    let to = from;
    while (wanted.has(to)) to += 1;
    ranges.push([from, to]);
  }
  return ranges;
}

/** The count of every row. */
export function countPerRow(counts: StepCounts): number[] {
  return counts.flatMap(({ from, to, count }) => new Array<number>(to - from).fill(count));
}

/** The steps of a list of counts, found row by row. */
export function asSteps(counts: readonly number[]): StepCounts {
  const steps: CountStep[] = [];
  for (const [row, count] of counts.entries()) {
    const last = steps.at(-1);
    if (last?.count === count) steps[steps.length - 1] = { ...last, to: row + 1 };
    else steps.push({ from: row, to: row + 1, count });
  }
  return steps;
}
