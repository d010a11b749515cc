import { Injectable } from '@nestjs/common';
import { ExecutionRepository } from '@sluice/history';
import { MemberRepository, type EligibleMember } from '@sluice/members';
import type { PlanCsv, PlanMember } from '../domain/plan-shapes';
import { normalise, union, type RowRanges } from '../domain/row-ranges';
import { PoolRepository, type LedgerOfCsv, type PoolState } from '../pool.repository';
import { PoolKeepsChanging } from './runs.errors';

/** Which members a run covers; null stands for all. */
export interface RunScope {
  tiers: string[] | null;
  member_ids: string[] | null;
}

/** Everything a plan depends on, as it stood at one revision of the pool. */
export interface Pool {
  state: PoolState;
  queue: LedgerOfCsv[];
  members: EligibleMember[];
  csvs: PlanCsv[];
  planMembers: PlanMember[];
}

type HeldByCsv = Map<string, RowRanges>;

const PAGE = 5_000;
const MAX_READS = 10;

/**
 * Reads the pool in pages and yet consistently: the revision is read before and after, and when it
 * has moved the pages may not fit together, so they are read again.
 */
@Injectable()
export class PoolLoader {
  constructor(
    private readonly pool: PoolRepository,
    private readonly members: MemberRepository,
    private readonly executions: ExecutionRepository,
  ) {}

  /** @throws PoolKeepsChanging when the pool changed during every one of ten readings */
  async load(scope: RunScope): Promise<Pool> {
    for (let reading = 1; reading <= MAX_READS; reading += 1) {
      const before = await this.pool.state();
      const pool = await this.read(scope, before);
      const after = await this.pool.state();
      if (after.revision === before.revision) return pool;
    }
    throw new PoolKeepsChanging();
  }

  private async read(scope: RunScope, state: PoolState): Promise<Pool> {
    // Read before the holdings: a run that is settled in between is then added twice, which does no
    // harm, instead of not at all.
    const unsettled = await this.pool.unsettled();
    const queue = await this.pool.queue();
    const members = await this.eligible(scope);
    const held = new Map<string, HeldByCsv>(members.map(({ member_id }) => [member_id, new Map()]));
    for (const { csv_id } of queue) await this.addHoldings(csv_id, held);
    for (const execution_id of unsettled) await this.addAllotments(execution_id, held);
    const received = await this.pool.received(members.map(({ member_id }) => member_id));
    return {
      state,
      queue,
      members,
      csvs: queue,
      planMembers: members.map(({ member_id, allowance }) => ({
        member_id,
        allowance,
        received: received.get(member_id) ?? 0,
        held: held.get(member_id)!,
      })),
    };
  }

  private async eligible(scope: RunScope): Promise<EligibleMember[]> {
    const members: EligibleMember[] = [];
    for (;;) {
      const page = await this.members.eligible(scope, members.at(-1)?.member_id ?? null, PAGE);
      members.push(...page);
      if (page.length < PAGE) return members;
    }
  }

  private async addHoldings(csv_id: string, held: ReadonlyMap<string, HeldByCsv>): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const page = await this.pool.holdings(csv_id, after, PAGE);
      for (const { member_id, ranges } of page) held.get(member_id)?.set(csv_id, ranges);
      if (page.length < PAGE) return;
      after = page.at(-1)!.member_id;
    }
  }

  private async addAllotments(
    execution_id: string,
    held: ReadonlyMap<string, HeldByCsv>,
  ): Promise<void> {
    let after = -1;
    for (;;) {
      const page = await this.executions.allotmentsOfRunAfter(execution_id, after, PAGE);
      for (const { member_id, slices } of page) {
        const byCsv = held.get(member_id);
        if (!byCsv) continue;
        for (const { csv_id, from, to } of slices)
          byCsv.set(csv_id, union(byCsv.get(csv_id) ?? [], normalise([[from, to]])));
      }
      if (page.length < PAGE) return;
      after = page.at(-1)!.position;
    }
  }
}
