import {
  EMPTY_CONTENT,
  FIND_OUT,
  uploadedCsv,
  type Csv,
  type IngestAttempt,
  type IngestBatch,
  type IngestResult,
  type KnownContact,
  type NewLead,
  type Reject,
} from '@sluice/leads';
import { newMember, type Member, type NewMember } from '@sluice/members';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Storage } from './storage';

const CREATED_AT = new Date('2026-01-05T09:00:00Z');

/** An uploaded file that waits to be taken in, unlike any other. */
export function csvOf(overrides: Partial<Csv> = {}): Csv {
  return {
    ...uploadedCsv({
      csv_id: randomUUID(),
      name: 'Spring fair',
      file_name: 'spring-fair.csv',
      file_sha256: randomBytes(32).toString('hex'),
      head_sha256: null,
      created_at: CREATED_AT,
      bytes: 1_000,
      distribution_limit: 10,
      options: FIND_OUT,
    }),
    ...overrides,
  };
}

/** A lead with an e-mail address of its own and no other field. */
export function leadOf(row: number, overrides: Partial<NewLead> = {}): NewLead {
  return {
    ...EMPTY_CONTENT,
    row,
    email: `${randomUUID()}@example.com`,
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
    reject_reasons: rejects > 0 ? [{ reason: 'no_contact', count: rejects }] : [],
    lost_contacts: [],
    encoding: 'utf-8',
    delimiter: ',',
    bytes: 1_000,
    finished_at: CREATED_AT,
  };
}

/** What the ingestion writes at once; the progress says as many rows as there are. */
export function batchOf(
  leads: readonly NewLead[],
  rejects: readonly Reject[] = [],
  bytes_done = 10,
): IngestBatch {
  return { leads, rejects, progress: { bytes_done, rows_done: leads.length + rejects.length } };
}

/** The first attempt at a CSV that was just uploaded. */
export async function begun(
  storage: Storage,
  overrides: Partial<Csv> = {},
): Promise<IngestAttempt> {
  const csv = csvOf(overrides);
  await storage.csvs.add([csv], false);
  return storage.ingestion.begin(csv.csv_id, CREATED_AT);
}

/** A CSV of which nothing could be taken in, with its rejects. */
export async function failed(
  storage: Storage,
  {
    leads = [],
    rejects = [],
    ...overrides
  }: { leads?: readonly NewLead[]; rejects?: readonly Reject[] } & Partial<Csv> = {},
): Promise<Csv> {
  const attempt = await begun(storage, overrides);
  await storage.ingestion.append(attempt, batchOf(leads, rejects));
  await storage.ingestion.fail(attempt, 'Nobody can be reached.', resultOf(0, rejects.length));
  return (await storage.csvs.byId(attempt.csv_id))!;
}

/** Where the next file would find these e-mail addresses, seen from an attempt of its own. */
export async function knownEmails(
  storage: Storage,
  ...emails: string[]
): Promise<Map<string, KnownContact>> {
  const attempt = await begun(storage);
  return (await storage.ingestion.known(attempt, { emails, phones: [] }, 'own')).emails;
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
  const rows =
    typeof leads === 'number' ? Array.from({ length: leads }, (_, row) => leadOf(row)) : leads;
  const attempt = await begun(storage, { distribution_limit: limit, ...overrides });
  await storage.ingestion.append(attempt, batchOf(rows));
  await storage.ingestion.complete(attempt, resultOf(rows.length));
  return (await storage.csvs.byId(attempt.csv_id))!;
}

/** An active bronze member with an e-mail address of their own. */
export function memberOf(overrides: Partial<Member> = {}): Member {
  const member_id = overrides.member_id ?? randomUUID();
  const said = recordOf(member_id, { name: `Member ${member_id}` });
  return { ...newMember(said, member_id, CREATED_AT), ...overrides };
}

/** One record of a bulk upsert. */
export function recordOf(name: string, overrides: Partial<NewMember> = {}): NewMember {
  return { name, email: `${name}@example.org`, tier: 'bronze', ...overrides };
}
