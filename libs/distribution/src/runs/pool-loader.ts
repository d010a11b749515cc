import { Injectable } from '@nestjs/common';
import { pages } from '@sluice/kernel';
import { MemberRepository, type EligibleMember } from '@sluice/members';
import type { PlanCsv, PlanMember } from '../domain/plan-shapes';
import type { RowRanges } from '../domain/row-ranges';
import type { LedgerOfCsv } from '../ledger/ledger';
import { PoolRepository, type PoolState } from '../pool.repository';
import { atOneRevision } from './at-one-revision';
import { HoldingReader } from './holding-reader';

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

/** Reads the pool in pages and yet consistently. */
@Injectable()
export class PoolLoader {
  constructor(
    private readonly pool: PoolRepository,
    private readonly members: MemberRepository,
    private readonly holdings: HoldingReader,
  ) {}

  /** @throws PoolKeepsChanging when the pool changed during every one of ten readings */
  load(scope: RunScope): Promise<Pool> {
    return atOneRevision(this.pool, (state) => this.read(scope, state));
  }

  private async read(scope: RunScope, state: PoolState): Promise<Pool> {
    const corrections = await this.holdings.corrections();
    const queue = await this.pool.queue();
    const members = await this.eligible(scope);
    const held = new Map<string, HeldByCsv>(members.map(({ member_id }) => [member_id, new Map()]));
    for (const { csv_id } of queue) {
      await this.holdings.visit(csv_id, corrections, (member_id, rows) => {
        held.get(member_id)?.set(csv_id, rows);
      });
    }
    const ids = members.map(({ member_id }) => member_id);
    const carries = await this.pool.carries(ids);
    const owed = await this.pool.owed(ids);
    return {
      state,
      queue,
      members,
      csvs: queue,
      planMembers: members.map(({ member_id, allowance }) => ({
        member_id,
        allowance,
        credit: owed.get(member_id) ?? 0,
        carry: carries.get(member_id)?.carry ?? 0,
        held: held.get(member_id)!,
      })),
    };
  }

  private async eligible(scope: RunScope): Promise<EligibleMember[]> {
    const members: EligibleMember[] = [];
    const eligible = pages<EligibleMember>(PAGE, (last, size) =>
      this.members.eligible(scope, last?.member_id ?? null, size),
    );
    for await (const page of eligible) members.push(...page);
    return members;
  }
}
