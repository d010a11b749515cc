import { rewritingToldBy } from '@sluice/audit';
import { executionFacts, type CommittedAllotment, type Execution } from '@sluice/history';
import type { Storage } from './storage';

type Fields = Readonly<Record<string, unknown>>;
type ById<Value> = Readonly<Record<string, Value>>;

/**
 * What the API of an earlier version said of an installation, without what it worked out anew for
 * each answer; tools/data-of-before.ts writes it down.
 */
export interface SaidOfBefore {
  csvs: readonly Fields[];
  /** Of the CSVs that runs drew from, in their order. */
  queue: readonly string[];
  ledgers: ById<Fields>;
  /** By csv_id, then by row, with those who had received the lead. */
  leads: ById<ById<Fields>>;
  rejects: ById<readonly Fields[]>;
  members: readonly Fields[];
  returns: ById<{ items: readonly Fields[]; credit: number }>;
  allotments: ById<readonly Fields[]>;
  tiers: readonly Fields[];
  /** Newest first, as JSON keeps the order of names. */
  runs: ById<Fields>;
  schedules: readonly Fields[];
  suppressions: readonly (Fields & { id: string; kind: string; value: string })[];
  settings: Fields;
  users: readonly (Fields & { email: string })[];
  api_keys: readonly Fields[];
  /** Of one of the keys. */
  key_hash: string;
  audit: { number: number; hash: string };
}

const ALL = { page: 1, page_size: 200 };
const MANY = 1_000;

/** Reads the same, and more, out of a storage; dates are written as the API writes them. */
export async function readAll(storage: Storage, said: SaidOfBefore): Promise<SaidOfBefore> {
  const { csvs, pool, members, tiers, schedules, settings, users, apiKeys, audit } = storage;
  const kept = await csvs.list(null, ALL);
  const csv_ids = Object.keys(said.ledgers);
  const member_ids = Object.keys(said.returns);
  const runs = await storage.executions.list({}, ALL);
  const newest = await audit.newest(ANY_ENTRY, null, 1);
  return plain({
    csvs: kept.items,
    queue: (await pool.queue()).map(({ csv_id }) => csv_id),
    ledgers: await each(csv_ids, (csv_id) => ledger(storage, csv_id)),
    leads: await each(csv_ids, (csv_id) => leads(storage, csv_id)),
    rejects: await each(Object.keys(said.rejects), (id) => storage.leads.rejectsAfter(id, 0, MANY)),
    members: (await members.list({}, ALL)).items,
    returns: await each(member_ids, (member_id) => returns(storage, member_id)),
    allotments: await each(member_ids, (member_id) => allotments(storage, member_id)),
    tiers: await tiers.all(),
    runs: Object.fromEntries(
      await Promise.all(
        runs.items.map(async (run) => [run.execution_id, await withMembers(storage, run)]),
      ),
    ),
    schedules: (await schedules.list(ALL)).items,
    suppressions: (await storage.suppressions.list({}, ALL)).items,
    settings: await settings.current(),
    users: (await users.list(ALL)).items,
    api_keys: (await apiKeys.list(ALL, null)).items,
    key_hash: (await apiKeys.byKeyHash(said.key_hash))?.key_hash,
    // What it ended with, before it was moved to its present form.
    audit: newest[0] && rewritingToldBy(newest[0])?.old_head,
  });
}

export const ANY_ENTRY = { actor: null, action: null, target: null, from: null, to: null };

async function ledger({ pool }: Storage, csv_id: string): Promise<unknown> {
  const { rows, counts, withdrawn } = (await pool.ledger(csv_id))!;
  return { csv_id, rows, ranges: counts, withdrawn: withdrawn.map(([from, to]) => ({ from, to })) };
}

async function leads({ leads, executions }: Storage, csv_id: string): Promise<unknown> {
  const found = await leads.fromRow(csv_id, 0, MANY);
  return each(
    found.map(({ row }) => String(row)),
    async (row) => ({
      ...found[Number(row)],
      recipients: await executions.recipients(csv_id, Number(row)),
    }),
  );
}

async function returns({ returns, pool }: Storage, member_id: string): Promise<unknown> {
  const { items } = await returns.list(member_id, ALL);
  return { items, credit: (await pool.owed([member_id])).get(member_id) ?? 0 };
}

async function allotments({ executions }: Storage, member_id: string): Promise<unknown> {
  const found = await executions.allotmentsOfMember(member_id, 'newest', null, MANY);
  return found.map((allotment) => ({
    execution_id: allotment.execution_id,
    at: allotment.at,
    leads: allotment.received,
    items: byCsv(allotment),
  }));
}

function byCsv({ slices }: CommittedAllotment): unknown {
  const csv_ids = [...new Set(slices.map(({ csv_id }) => csv_id))];
  return csv_ids.map((csv_id) => ({
    csv_id,
    ranges: slices.filter((slice) => slice.csv_id === csv_id).map(({ from, to }) => [from, to]),
  }));
}

async function withMembers({ executions }: Storage, run: Execution): Promise<unknown> {
  const { items } = await executions.allotmentsOfRun(run.execution_id, ALL, 'all');
  return { ...run, ...run.outcome, ...executionFacts(run), members: items };
}

async function each(
  ids: readonly string[],
  read: (id: string) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await read(id)])));
}

function plain(value: unknown): SaidOfBefore {
  return JSON.parse(JSON.stringify(value)) as SaidOfBefore;
}
