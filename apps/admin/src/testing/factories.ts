import { type Schemas } from '@sluice/api-client';

type ApiKey = Schemas['ApiKey'];
type AuditEntry = Schemas['AuditEntry'];
type Csv = Schemas['Csv'];
type Execution = Schemas['ListedExecution'];
type Forecast = Schemas['Forecast'];
type ForecastPoint = Schemas['ForecastPoint'];
type Lead = Schemas['Lead'];
type Member = Schemas['Member'];
type Overview = Schemas['Overview'];
type Recipient = Schemas['Recipient'];
type Run = Schemas['ExecutionDetail'];
type Schedule = Schemas['Schedule'];
type Settings = Schemas['Settings'];
type Suppression = Schemas['Suppression'];
type Tier = Schemas['Tier'];
type User = Schemas['User'];

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
    remaining_leads: 9_210,
    stuck: null,
    distributed_leads: 51_230,
    possible_distributions: 125_000,
    returned_leads: 0,
    progress: 51_230 / 125_000,
    distribution_limit: 10,
    deletable: false,
    exhausted_at: null,
    archived_at: null,
    brought_back_at: null,
    personal_data_erased_at: null,
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
    ...part,
  });
}

export function overviewOf(part: Partial<Overview> = {}): Overview {
  return {
    total_leads: 1_248_310,
    remaining_leads: 412_077,
    paused_leads: 0,
    distributed_leads: 25_000,
    possible_distributions: 100_000,
    active_csvs_count: 1,
    exhausted_csvs_count: 0,
    active_csvs: [csvOf()],
    exhausted_csvs: [],
    eligible_members: 50,
    weekly_demand: 5_000,
    estimated_weeks_remaining: 15,
    next_scheduled_run: '2026-11-23T10:00:00Z',
    next_schedule_id: 'schedule-1',
    next_schedule_name: 'Monday hand-out',
    next_run_eligible_members: 50,
    next_run_sufficient: true,
    ...part,
  };
}

/** What the server answers before anything was uploaded or created. */
export function emptyOverview(): Overview {
  return overviewOf({
    total_leads: 0,
    remaining_leads: 0,
    distributed_leads: 0,
    possible_distributions: 0,
    active_csvs_count: 0,
    active_csvs: [],
    eligible_members: 0,
    weekly_demand: 0,
    estimated_weeks_remaining: null,
    next_scheduled_run: null,
    next_schedule_id: null,
    next_schedule_name: null,
    next_run_eligible_members: null,
    next_run_sufficient: null,
  });
}

export function pointOf(part: Partial<ForecastPoint> = {}): ForecastPoint {
  return {
    at: '2026-11-23T10:00:00Z',
    schedule_id: 'schedule-1',
    demand: 5_000,
    served: 5_000,
    available_after: 400_000,
    short_members: 0,
    skipped: false,
    exhausted_csvs: [],
    ...part,
  };
}

export function forecastOf(points: ForecastPoint[] = [pointOf()]): Forecast {
  return { weeks_until_shortage: null, points };
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
    distribution_count: 1,
    status: 'available',
    withdrawal: null,
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
    last_run_at: '2026-11-23T10:00:00Z',
    last_status: 'completed',
    created_at: '2026-10-25T10:00:00Z',
    version: 1,
    ...part,
  };
}

export function tierOf(part: Partial<Tier> = {}): Tier {
  return { tier: 'gold', label: 'Gold', leads_per_distribution: 500, version: 1, ...part };
}

export function settingsOf(part: Partial<Settings> = {}): Settings {
  return {
    distribution_limit: 10,
    default_country: 'DE',
    archive_after_days: null,
    erase_archived_after_days: null,
    low_supply_weeks: 4,
    notify_emails: ['ops@example.com'],
    make_good: true,
    version: 3,
    ...part,
  };
}

export function userOf(part: Partial<User> = {}): User {
  return {
    id: 'user-1',
    email: 'ada@example.com',
    role: 'admin',
    created_at: '2026-10-25T10:00:00Z',
    updated_at: '2026-10-25T10:00:00Z',
    version: 1,
    ...part,
  };
}

export function apiKeyOf(part: Partial<ApiKey> = {}): ApiKey {
  return {
    id: 'key-1',
    name: 'Billing',
    scopes: ['read', 'write'],
    created_at: '2026-10-25T10:00:00Z',
    created_by: 'ada@example.com',
    expires_at: null,
    last_used_at: null,
    ...part,
  };
}

export function auditEntryOf(part: Partial<AuditEntry> = {}): AuditEntry {
  return {
    number: 7,
    at: '2026-11-23T10:00:00Z',
    actor_kind: 'user',
    actor_id: 'user-1',
    actor: 'ada@example.com',
    action: 'members.change',
    target: 'members/member-1',
    outcome: 'done',
    status: 200,
    address: '192.0.2.1',
    user_agent: null,
    request_id: 'request-1',
    changes: { tier: { from: 'silver', to: 'gold' } },
    previous_hash: '0'.repeat(64),
    hash: 'c0ffee',
    ...part,
  };
}

export function suppressionOf(part: Partial<Suppression> = {}): Suppression {
  return {
    id: 'suppression-1',
    kind: 'email',
    value: 'ann@example.com',
    added_at: '2026-11-23T10:00:00Z',
    applied: true,
    ...part,
  };
}
