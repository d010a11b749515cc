import { randomUUID } from 'node:crypto';
import { Distributor, PoolLoader, RunService, type PoolRepository } from '@sluice/distribution';
import type { Execution, ExecutionRepository } from '@sluice/history';
import { SystemClock, UuidV7Ids, type LeaseRepository } from '@sluice/kernel';
import type { CsvRepository, IngestionRepository, NewLead } from '@sluice/leads';
import type { MemberRepository, TierRepository } from '@sluice/members';

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

/** A CSV of leads that only have an e-mail address, without the work of reading a file. */
export async function addCsv(ports: Ports, leads: number): Promise<string> {
  const csv_id = ids.next();
  await ports.csvs.add(
    [
      {
        csv_id,
        name: csv_id,
        file_name: `${csv_id}.csv`,
        file_sha256: randomUUID(),
        created_at: clock.now(),
        manual_position: null,
        csv_status: 'ingesting',
        paused: false,
        total_rows: 0,
        total_leads: 0,
        rejected_rows: 0,
        duplicate_rows: 0,
        remaining_leads: 0,
        distributed_leads: 0,
        possible_distributions: 0,
        distribution_limit: 10,
        exhausted_at: null,
        archived_at: null,
        ingest: {
          bytes_done: 0,
          bytes_total: 0,
          rows_done: 0,
          started_at: null,
          finished_at: null,
          error: null,
        },
        options: {
          mapping: null,
          delimiter: null,
          encoding: null,
          has_header: null,
          default_country: null,
          dedupe: 'none',
        },
        version: 1,
      },
    ],
    false,
  );
  const attempt = await ports.ingestion.begin(csv_id, clock.now());
  for (let start = 0; start < leads; start += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, leads - start) }, (_, index) =>
      leadOf(csv_id, start + index),
    );
    await ports.ingestion.append(attempt, {
      leads: rows,
      rejects: [],
      progress: { bytes_done: 0, rows_done: start + rows.length },
    });
  }
  await ports.ingestion.complete(attempt, {
    headers: ['email'],
    total_rows: leads,
    total_leads: leads,
    rejected_rows: 0,
    duplicate_rows: 0,
    bytes: 0,
    finished_at: clock.now(),
  });
  return csv_id;
}

/** Members, a third each of bronze, silver and gold. */
export async function addMembers(ports: Ports, members: number): Promise<void> {
  const records = Array.from({ length: members }, (_, index) => ({
    name: `Member ${index}`,
    email: `member-${index}@example.org`,
    tier: ['bronze', 'silver', 'gold'][index % 3]!,
  }));
  await ports.members.upsertMany(
    records,
    records.map(() => ids.next()),
    clock.now(),
  );
}

/** Makes runs as the server does. */
export function runsOf(ports: Ports): () => Promise<Execution> {
  const loader = new PoolLoader(ports.pool, ports.members, ports.executions);
  const distributor = new Distributor(
    ports.leases,
    ports.pool,
    ports.executions,
    loader,
    clock,
    ids,
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

function leadOf(csv_id: string, row: number): NewLead {
  return {
    row,
    first_name: 'Ann',
    last_name: null,
    email: `${csv_id}-${row}@example.com`,
    phone: null,
    company: null,
    address: null,
    city: null,
    state: null,
    postal_code: null,
    country: null,
    source: null,
    extra: {},
  };
}
