import { NotFound, items, type Page, type PageRequest } from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import {
  memberResultDetailView,
  memberResultView,
  type MemberResultDetailView,
  type MemberResultView,
} from './dto/allotment.view';
import type { CommittedAllotment, Execution } from './execution';
import { executionAbilities, type ExecutionAbility } from './execution-abilities';
import { ExecutionRepository, type ExecutionFilter } from './execution.repository';
import {
  executionDetailView,
  listedExecutionView,
  type ExecutionDetailView,
  type ListedExecutionView,
} from './dto/execution.view';
import { MemberNotInRun } from './history.errors';

/** How many allotments of a report are in memory at a time. */
const REPORT_STEP = 1_000;

/** What runs did, told from their records. */
@Injectable()
export class HistoryService {
  constructor(private readonly executions: ExecutionRepository) {}

  /** Newest first. */
  async list(filter: ExecutionFilter, page: PageRequest): Promise<Page<ListedExecutionView>> {
    const found = await this.executions.list(filter, page);
    const abilitiesOf = await this.abilities(found.items);
    const items = found.items.map((run) =>
      listedExecutionView(run, abilitiesOf(run), filter.csv_id),
    );
    return { ...found, items };
  }

  /** @throws NotFound */
  async get(execution_id: string): Promise<ExecutionDetailView> {
    const execution = await this.execution(execution_id);
    const abilitiesOf = await this.abilities([execution]);
    return executionDetailView(execution, abilitiesOf(execution));
  }

  /**
   * What each member got, in the order of the run; nobody while it has distributed nothing.
   *
   * @throws NotFound
   */
  async members(
    execution_id: string,
    page: PageRequest,
    whom: 'all' | 'short' = 'all',
  ): Promise<Page<MemberResultView>> {
    await this.execution(execution_id);
    const found = await this.executions.allotmentsOfRun(execution_id, page, whom);
    return { ...found, items: found.items.map(memberResultView) };
  }

  /** The same for all members, as it is read. @throws NotFound, before the first member */
  async *report(
    execution_id: string,
    whom: 'all' | 'short' = 'all',
  ): AsyncGenerator<MemberResultView> {
    await this.execution(execution_id);
    const allotments = items<CommittedAllotment>(REPORT_STEP, (last, size) =>
      this.executions.allotmentsOfRunAfter(execution_id, last?.position ?? -1, size),
    );
    for await (const allotment of allotments) {
      const result = memberResultView(allotment);
      if (whom === 'all' || result.short_by > 0) yield result;
    }
  }

  /** Why a member got what they got. @throws NotFound, MemberNotInRun */
  async member(execution_id: string, member_id: string): Promise<MemberResultDetailView> {
    const execution = await this.execution(execution_id);
    const allotment = await this.executions.allotment(execution_id, member_id);
    if (!allotment) throw new MemberNotInRun(member_id, execution);
    return memberResultDetailView(execution, allotment);
  }

  /** How each of these runs can be ended by hand. */
  private async abilities(
    runs: readonly Execution[],
  ): Promise<(run: Execution) => ExecutionAbility[]> {
    const drawn = runs
      .filter(({ status }) => status === 'completed')
      .flatMap(({ outcome }) => outcome?.per_csv.map(({ csv_id }) => csv_id) ?? []);
    const newestDraws = await this.executions.newestDraws([...new Set(drawn)]);
    return (run) => executionAbilities(run, newestDraws);
  }

  private async execution(execution_id: string): Promise<Execution> {
    const execution = await this.executions.byId(execution_id);
    if (!execution) throw new NotFound('run', execution_id);
    return execution;
  }
}
