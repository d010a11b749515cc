import { type Schemas } from '@sluice/api-client';

type Csv = Schemas['Csv'];
type Execution = Schemas['ListedExecution'];
type Lead = Schemas['Lead'];
type Member = Schemas['Member'];
type Recipient = Schemas['Recipient'];
type Run = Schemas['ExecutionDetail'];
type Schedule = Schemas['Schedule'];
type Tier = Schemas['Tier'];

/** One of each noun as the server sends it; a test names only what it is about. */

export function csvOf(part: Partial<Csv> = {}): Csv {
  return {
    csv_id: 'csv-1',
    name: 'Week 41',
    file_name: 'week-41.csv',
    file_sha256: 'c0ffee',
    created_at: '2026-10-25T10:00:00Z',
    queue_position: 1,
    csv_status: 'active',
    paused: false,
    total_rows: 12_530,
    total_leads: 12_500,
    rejected_rows: 10,
    duplicate_rows: 20,
    reject_reasons: [
      { reason: 'duplicate_of_lead', count: 20 },
      { reason: 'no_contact', count: 10 },
    ],
    lost_contacts: [],
    encoding: 'utf-8',
    delimiter: ',',
    remaining_leads: 9_210,
    stuck: null,
    distributed_leads: 51_230,
    possible_distributions: 125_000,
    returned_leads: 0,
    progress: 51_230 / 125_000,
    distribution_limit: 10,
    abilities: ['rename', 'pause', 'archive'],
    exhausted_at: null,
    archived_at: null,
    brought_back_at: null,
    personal_data_erased_at: null,
    opted_out: 'reject',
    ingest: {
      bytes_done: 1_000_000,
      bytes_total: 1_000_000,
      rows_done: 12_530,
      started_at: '2026-10-25T10:00:00Z',
      finished_at: '2026-10-25T10:00:02Z',
      error: null,
    },
    version: 1,
    ...part,
  };
}

export function exhaustedCsvOf(part: Partial<Csv> = {}): Csv {
  return csvOf({
    csv_status: 'exhausted',
    queue_position: null,
    remaining_leads: 0,
    distributed_leads: 125_000,
    progress: 1,
    exhausted_at: '2026-11-16T10:00:00Z',
    abilities: ['rename', 'archive'],
    ...part,
  });
}

export function executionOf(part: Partial<Execution> = {}): Execution {
  return {
    execution_id: 'run-1',
    schedule_id: 'schedule-1',
    schedule_name: 'Monday hand-out',
    trigger: 'schedule',
    scheduled_for: '2026-11-23T10:00:00Z',
    executed_at: '2026-11-23T10:00:01Z',
    finished_at: '2026-11-23T10:00:02Z',
    total_leads_distributed: 5_000,
    members_served: 50,
    members_short: 0,
    source_csvs: ['csv-1'],
    exhausted_csvs: [],
    leads_from_csv: null,
    status: 'completed',
    reason: null,
    started_by: 'schedule',
    duration_ms: 1_250,
    reverted: null,
    abilities: ['revert'],
    ...part,
  };
}

export function runOf(part: Partial<Run> = {}): Run {
  const { leads_from_csv: _, ...execution } = executionOf();
  return {
    ...execution,
    requested_at: '2026-11-23T10:00:00Z',
    reason_code: null,
    number: 1,
    rule_version: 2,
    request: { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 },
    per_csv: [
      { csv_id: 'csv-1', name: 'Week 41', leads: 5_000, available_after: 0, exhausted: true },
    ],
    shortage: null,
    ...part,
  };
}

export function leadOf(part: Partial<Lead> = {}): Lead {
  return {
    csv_id: 'csv-1',
    row: 7,
    first_name: 'Ann',
    last_name: 'Lee',
    email: 'ann@example.com',
    phone: '+14155550123',
    company: null,
    address: null,
    city: null,
    state: null,
    postal_code: null,
    country: null,
    source: null,
    extra: {},
    lost: [],
    further_contacts: [],
    distribution_count: 1,
    status: 'available',
    withdrawal: null,
    abilities: ['withdraw', 'erase'],
    ...part,
  };
}

export function recipientOf(part: Partial<Recipient> = {}): Recipient {
  return {
    member_id: 'member-1',
    execution_id: 'run-1',
    at: '2026-11-23T10:00:00Z',
    reverted_at: null,
    ...part,
  };
}

export function memberOf(part: Partial<Member> = {}): Member {
  return {
    member_id: 'member-1',
    name: 'Ada Lovelace',
    email: 'ada@example.org',
    tier: 'gold',
    status: 'active',
    external_id: 'crm-1',
    created_at: '2026-10-25T10:00:00Z',
    updated_at: '2026-10-25T10:00:00Z',
    version: 1,
    abilities: ['change', 'pause', 'delete'],
    ...part,
  };
}

export function scheduleOf(part: Partial<Schedule> = {}): Schedule {
  return {
    schedule_id: 'schedule-1',
    name: 'Monday hand-out',
    frequency: 'weekly',
    day_of_week: 'mon',
    day_of_month: null,
    time: '10:00',
    timezone: 'UTC',
    min_leads_required: 0,
    enabled: true,
    tiers: null,
    catch_up_hours: 24,
    next_run_at: '2026-11-30T10:00:00Z',
    next_run_local: '2026-11-30T10:00+00:00',
    last_run_at: '2026-11-23T10:00:00Z',
    last_status: 'completed',
    created_at: '2026-10-25T10:00:00Z',
    abilities: ['change', 'disable', 'run', 'delete'],
    version: 1,
    ...part,
  };
}

export function tierOf(part: Partial<Tier> = {}): Tier {
  return { tier: 'gold', label: 'Gold', leads_per_distribution: 500, version: 1, ...part };
}
