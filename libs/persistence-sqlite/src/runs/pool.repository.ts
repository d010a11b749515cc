import type {
  Carry,
  ChangeResult,
  CreditsOfRun,
  Holding,
  LedgerOfCsv,
  PoolChange,
  PoolRepository,
  PoolState,
  UnsettledRun,
} from '@sluice/distribution';
import type { Allotment } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import type { CsvStatus } from '@sluice/leads';
import { ChangeWriter } from '../changes/change-writer';
import type { Connection } from '../connection';
import { QUEUE_ORDER, TAKEN_IN } from '../leads/csv-rows';
import { creditsForLeadsOf, creditsOf, creditsUsedIn } from '../returns/credits';
import { fromJson, toDate } from '../values';
import { carriesAfter, carriesOf } from './carries';
import { Settler } from './settler';
import { SliceReader, type SlicePage } from './slice-reader';
import { StageWriter } from './stage-writer';

interface LedgerRow {
  csv_id: string;
  version: number;
  name: string;
  rows: number;
  limit: number;
  csv_status: CsvStatus;
  counts: string;
  withdrawn: string;
  remaining_leads: number;
  distributed_leads: number;
  possible_distributions: number;
  returned_leads: number;
  exhausted_at: number | null;
}

const LEDGERS = `
  SELECT csv_id, csvs.version, name, total_leads AS "rows", distribution_limit AS "limit", csv_status,
    counts, withdrawn, remaining_leads, distributed_leads, possible_distributions, returned_leads,
    exhausted_at
  FROM csvs JOIN ledgers USING (csv_no)`;

export class SqlitePoolRepository implements PoolRepository {
  private readonly staging: StageWriter;
  private readonly changes: ChangeWriter;
  private readonly settler: Settler;
  private readonly slices: SliceReader;

  constructor(private readonly connection: Connection) {
    this.staging = new StageWriter(connection);
    this.changes = new ChangeWriter(connection);
    this.settler = new Settler(connection);
    this.slices = new SliceReader(connection);
  }

  async state(): Promise<PoolState> {
    return this.connection.one<PoolState>(
      `SELECT installation_id, revision, runs_committed FROM pool`,
    )!;
  }

  async queue(): Promise<LedgerOfCsv[]> {
    return this.connection
      .all<LedgerRow>(
        `${LEDGERS} WHERE csv_status = 'active' AND paused = 0 ORDER BY ${QUEUE_ORDER}`,
      )
      .map(ledgerOf);
  }

  async ledger(csv_id: string): Promise<LedgerOfCsv | null> {
    const row = this.connection.one<LedgerRow>(
      `${LEDGERS} WHERE csv_id = ? AND ${TAKEN_IN}`,
      csv_id,
    );
    return row ? ledgerOf(row) : null;
  }

  async ledgers(after: string | null, limit: number): Promise<LedgerOfCsv[]> {
    return this.connection
      .all<LedgerRow>(
        `${LEDGERS} WHERE csv_id > ? AND ${TAKEN_IN} ORDER BY csv_id LIMIT ?`,
        after ?? '',
        limit,
      )
      .map(ledgerOf);
  }

  async holdings(csv_id: string, after: string | null, limit: number): Promise<Holding[]> {
    return this.connection
      .all<{ member_id: string; ranges: string }>(
        `SELECT member_id, ranges FROM holdings JOIN recipients USING (member_no)
          WHERE csv_no = (SELECT csv_no FROM csvs WHERE csv_id = ?)
            AND member_no > coalesce((SELECT member_no FROM recipients WHERE member_id = ?), 0)
          ORDER BY member_no LIMIT ?`,
        csv_id,
        after,
        limit,
      )
      .map(({ member_id, ranges }) => ({ csv_id, member_id, ranges: fromJson(ranges) }));
  }

  async owed(member_ids: readonly string[]): Promise<Map<string, number>> {
    return creditsOf(this.connection, member_ids);
  }

  async carries(member_ids: readonly string[]): Promise<Map<string, Carry>> {
    return carriesOf(this.connection, member_ids);
  }

  async allCarries(after: string | null, limit: number): Promise<Carry[]> {
    return carriesAfter(this.connection, after, limit);
  }

  async unsettled(): Promise<UnsettledRun[]> {
    return this.connection
      .all<UnsettledRun>(
        `SELECT execution_id, status FROM executions WHERE settled = 0
          ORDER BY status = 'completed', number`,
      )
      .map(({ execution_id, status }) => ({ execution_id, status }));
  }

  clearStage(execution_id: string, lease: Lease): Promise<void> {
    return this.staging.clearStage(execution_id, lease);
  }

  async stage(
    execution_id: string,
    allotments: readonly Allotment[],
    lease: Lease,
  ): Promise<'staged' | 'ended'> {
    this.connection.demandRoom();
    const result = this.staging.stage(execution_id, allotments, lease);
    await this.connection.breathe();
    return result;
  }

  async creditsOf(execution_id: string): Promise<CreditsOfRun> {
    return this.connection.snapshot(() => ({
      used: creditsUsedIn(this.connection, execution_id),
      forReturns: creditsForLeadsOf(this.connection, execution_id),
    }));
  }

  async apply(change: PoolChange): Promise<ChangeResult> {
    return this.changes.apply(change);
  }

  settle(execution_id: string, lease: Lease): Promise<void> {
    return this.settler.settle(execution_id, lease);
  }

  async slicesOf(csv_id: string, cursor: string | null, limit: number): Promise<SlicePage> {
    return this.slices.read(csv_id, cursor, limit);
  }
}

function ledgerOf({ version, counts, withdrawn, exhausted_at, ...row }: LedgerRow): LedgerOfCsv {
  return {
    ...row,
    version: String(version),
    counts: fromJson(counts),
    withdrawn: fromJson(withdrawn),
    exhausted_at: toDate(exhausted_at),
  };
}
