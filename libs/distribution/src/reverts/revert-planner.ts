import { Injectable } from '@nestjs/common';
import {
  ExecutionRepository,
  type Allotment,
  type Execution,
  type RunOutcome,
} from '@sluice/history';
import { Clock, NotFound, items } from '@sluice/kernel';
import { CsvRepository, type CsvTotals } from '@sluice/leads';
import {
  revertedCsv,
  type CreditsOfRun,
  type RevertedCsv,
} from '../domain/changes/change-of-revert';
import type { CarryChange } from '../domain/carry';
import type { RowRange } from '../domain/row-ranges';
import { PoolRepository } from '../pool.repository';
import { atOneRevision } from '../runs/at-one-revision';
import { RunAlreadyReverted, RunNotRevertible } from '../distribution.errors';

/** What one member would lose. */
export interface LosingMember {
  member_id: string;
  name: string;
  tier: string;
  leads: number;
}

/** What a revert will do, worked out at one revision of the pool. */
export interface PlannedRevert {
  execution_id: string;
  revision: number;
  outcome: RunOutcome;
  /** The CSVs that the run drew from, in its order. */
  csvs: RevertedCsv[];
  credits: CreditsOfRun;
  /** What the run added to what members carry and still counts there. */
  carries: CarryChange[];
  /** The first hundred who got something. */
  members: LosingMember[];
  /** The counters of the Overview before it. */
  totals: CsvTotals;
}

const PAGE = 5_000;
const SHOWN_MEMBERS = 100;

/** Works out what becomes of ledgers and counters when a run is taken back (rule 10). */
@Injectable()
export class RevertPlanner {
  constructor(
    private readonly pool: PoolRepository,
    private readonly executions: ExecutionRepository,
    private readonly csvs: CsvRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, RunNotRevertible, RunAlreadyReverted, PoolKeepsChanging */
  plan(execution_id: string): Promise<PlannedRevert> {
    return atOneRevision(this.pool, async ({ revision }) => {
      const outcome = await this.mustBeRevertible(execution_id);
      const { taken, members, roundings } = await this.allotted(execution_id);
      const csvs: RevertedCsv[] = [];
      for (const { csv_id } of outcome.per_csv) {
        const before = await this.pool.ledger(csv_id);
        if (!before) throw new NotFound('CSV', csv_id);
        csvs.push(revertedCsv(before, taken.get(csv_id) ?? [], this.clock.now()));
      }
      const credits = await this.pool.creditsOf(execution_id);
      const carries = await this.stillCarried(roundings, outcome.number);
      const totals = await this.csvs.totals();
      return { execution_id, revision, outcome, csvs, credits, carries, members, totals };
    });
  }

  /** @returns what the run came to @throws NotFound, RunNotRevertible, RunAlreadyReverted */
  async mustBeRevertible(execution_id: string): Promise<RunOutcome> {
    const execution = await this.executions.byId(execution_id);
    if (!execution) throw new NotFound('run', execution_id);
    const { status, outcome, reverted } = execution;
    if (reverted) throw new RunAlreadyReverted(execution_id, reverted.by, reverted.at);
    if (status !== 'completed' || !outcome) throw RunNotRevertible.neverMade(execution);
    const later = await this.executions.latestDrawnFrom(idsOf(outcome), outcome.number);
    if (later) throw RunNotRevertible.because(later, sharedNames(outcome, later));
    return outcome;
  }

  /** Without those who have come back from a pause since: what they carried before is forgotten. */
  private async stillCarried(
    changes: readonly CarryChange[],
    number: number,
  ): Promise<CarryChange[]> {
    const carries = await this.pool.carries(changes.map(({ member_id }) => member_id));
    return changes.filter(({ member_id }) => number > (carries.get(member_id)?.since ?? 0));
  }

  private async allotted(execution_id: string): Promise<{
    taken: Map<string, RowRange[]>;
    members: LosingMember[];
    roundings: CarryChange[];
  }> {
    const taken = new Map<string, RowRange[]>();
    const members: LosingMember[] = [];
    const roundings: CarryChange[] = [];
    const allotments = items<Allotment>(PAGE, (last, size) =>
      this.executions.allotmentsOfRunAfter(execution_id, last?.position ?? -1, size),
    );
    for await (const { member_id, name, tier, received, rounding, slices } of allotments) {
      const change = rounding?.carry_change ?? 0;
      if (change !== 0) roundings.push({ member_id, change });
      if (received > 0 && members.length < SHOWN_MEMBERS)
        members.push({ member_id, name, tier, leads: received });
      for (const { csv_id, from, to } of slices) {
        const ranges = taken.get(csv_id);
        if (ranges) ranges.push([from, to]);
        else taken.set(csv_id, [[from, to]]);
      }
    }
    return { taken, members, roundings };
  }
}

function idsOf({ per_csv }: RunOutcome): string[] {
  return per_csv.map(({ csv_id }) => csv_id);
}

function sharedNames(outcome: RunOutcome, later: Execution): string[] {
  const drawn = new Set(later.outcome ? idsOf(later.outcome) : []);
  return outcome.per_csv.filter(({ csv_id }) => drawn.has(csv_id)).map(({ name }) => name);
}
