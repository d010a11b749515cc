import {
  Distributor,
  DistributorLease,
  HoldingReader,
  PoolLoader,
  RunService,
  type PoolRepository,
} from '@sluice/distribution';
import type { Execution, ExecutionRepository } from '@sluice/history';
import { AmpleRoom, SystemClock, UuidV7Ids, type LeaseRepository } from '@sluice/kernel';
import type { CsvRepository, IngestionRepository } from '@sluice/leads';
import type { MemberRepository, TierRepository } from '@sluice/members';
import { csvRecord } from './csv-record';
import { personOf } from './person';
import { TIERS } from './tiers';

/** The ports that the benchmarks use. */
export interface Ports {
  csvs: CsvRepository;
  ingestion: IngestionRepository;
  members: MemberRepository;
  tiers: TierRepository;
  executions: ExecutionRepository;
  pool: PoolRepository;
  leases: LeaseRepository;
  close(): Promise<void>;
}

const clock = new SystemClock();
const ids = new UuidV7Ids(clock);
const BATCH = 5_000;

/**
 * A CSV of leads, without the work of reading a file.
 *
 * @returns its csv_id
 */
export async function addCsv(ports: Ports, leads: number): Promise<string> {
  const csv = csvRecord({ csv_id: ids.next(), created_at: clock.now() });
  await ports.csvs.add([csv], false);
  const attempt = await ports.ingestion.begin(csv.csv_id, clock.now());
  for (let start = 0; start < leads; start += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, leads - start) }, (_, index) => ({
      row: start + index,
      ...personOf(start + index),
      source: null,
      extra: {},
      lost: [],
      further_contacts: [],
    }));
    await ports.ingestion.append(attempt, {
      leads: rows,
      rejects: [],
      progress: { bytes_done: 0, rows_done: start + rows.length },
    });
  }
  await ports.ingestion.complete(attempt, {
    headers: [],
    total_rows: leads,
    total_leads: leads,
    rejected_rows: 0,
    duplicate_rows: 0,
    reject_reasons: [],
    lost_contacts: [],
    encoding: 'utf-8',
    delimiter: ',',
    bytes: 0,
    finished_at: clock.now(),
  });
  return csv.csv_id;
}

/** Members, a third each of bronze, silver and gold. */
export async function addMembers(ports: Ports, members: number): Promise<void> {
  const records = Array.from({ length: members }, (_, index) => ({
    name: `Member ${index}`,
    email: `member-${index}@example.org`,
    tier: TIERS[index % TIERS.length]!,
  }));
  await ports.members.upsertMany(
    records,
    records.map(() => ids.next()),
    clock.now(),
  );
}

/** Makes runs as the server does. */
export function runsOf(ports: Ports): () => Promise<Execution> {
  const holdings = new HoldingReader(ports.pool, ports.executions);
  const loader = new PoolLoader(ports.pool, ports.members, holdings);
  const distributor = new Distributor(
    new DistributorLease(ports.leases, clock, ids),
    ports.pool,
    ports.executions,
    loader,
    { isOutstanding: async () => false, settle: async () => false },
    new AmpleRoom(),
    clock,
  );
  const runs = new RunService(
    ports.executions,
    ports.members,
    ports.tiers,
    loader,
    distributor,
    clock,
    ids,
  );
  return async () => {
    const { execution_id } = await runs.order({
      request: { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 },
      if_busy: 'wait',
      started_by: 'bench',
      schedule: null,
    });
    await distributor.makeWaitingRuns();
    return (await ports.executions.byId(execution_id))!;
  };
}
