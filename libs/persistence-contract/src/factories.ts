import type { Csv, IngestResult, NewLead, Reject } from '@sluice/leads';
import type { Member, NewMember } from '@sluice/members';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Storage } from './storage';

const CREATED_AT = new Date('2026-01-05T09:00:00Z');

/** An uploaded file that waits to be taken in, unlike any other. */
export function csvOf(overrides: Partial<Csv> = {}): Csv {
  return {
    csv_id: randomUUID(),
    name: 'Spring fair',
    file_name: 'spring-fair.csv',
    file_sha256: randomBytes(32).toString('hex'),
    created_at: CREATED_AT,
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
      bytes_total: 1_000,
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
      dedupe: 'email_or_phone',
    },
    version: 1,
    ...overrides,
  };
}

/** A lead with an e-mail address of its own and no other field. */
export function leadOf(row: number, overrides: Partial<NewLead> = {}): NewLead {
  return {
    row,
    first_name: null,
    last_name: null,
    email: `${randomUUID()}@example.com`,
    phone: null,
    company: null,
    address: null,
    city: null,
    state: null,
    postal_code: null,
    country: null,
    source: null,
    extra: {},
    ...overrides,
  };
}

export function rejectOf(line: number, overrides: Partial<Reject> = {}): Reject {
  return {
    line,
    reason: 'no_contact',
    detail: 'The row has neither an e-mail address nor a phone number.',
    raw: ['Ann', ''],
    ...overrides,
  };
}

/** What the ingestion says at the end of a file that had this many leads and rejects. */
export function resultOf(leads: number, rejects = 0): IngestResult {
  return {
    headers: ['Name', 'E-mail'],
    total_rows: leads + rejects,
    total_leads: leads,
    rejected_rows: rejects,
    duplicate_rows: 0,
    bytes: 1_000,
    finished_at: CREATED_AT,
  };
}

/** A CSV that was taken in, with as many leads or just these; it stands in the queue. */
export async function ingested(
  storage: Storage,
  {
    leads,
    limit = 10,
    ...overrides
  }: { leads: number | readonly NewLead[]; limit?: number } & Partial<Csv>,
): Promise<Csv> {
  const csv = csvOf({ distribution_limit: limit, ...overrides });
  const rows =
    typeof leads === 'number' ? Array.from({ length: leads }, (_, row) => leadOf(row)) : leads;
  await storage.csvs.add([csv], false);
  const attempt = await storage.ingestion.begin(csv.csv_id, CREATED_AT);
  const progress = { bytes_done: 1_000, rows_done: rows.length };
  await storage.ingestion.append(attempt, { leads: rows, rejects: [], progress });
  await storage.ingestion.complete(attempt, resultOf(rows.length));
  return (await storage.csvs.byId(csv.csv_id))!;
}

/** An active bronze member with an e-mail address of their own. */
export function memberOf(overrides: Partial<Member> = {}): Member {
  const member_id = overrides.member_id ?? randomUUID();
  return {
    member_id,
    name: `Member ${member_id}`,
    email: `${member_id}@example.org`,
    tier: 'bronze',
    status: 'active',
    external_id: null,
    created_at: CREATED_AT,
    updated_at: CREATED_AT,
    version: 1,
    ...overrides,
  };
}

/** One record of a bulk upsert. */
export function recordOf(name: string, overrides: Partial<NewMember> = {}): NewMember {
  return { name, email: `${name}@example.org`, tier: 'bronze', ...overrides };
}
