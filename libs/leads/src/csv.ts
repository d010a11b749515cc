import type { Lost } from './domain/contact-fault';

/** Where a CSV stands. A paused CSV stays `active`; `paused` says that runs pass it over. */
export const CSV_STATUSES = ['ingesting', 'active', 'exhausted', 'archived', 'failed'] as const;
export type CsvStatus = (typeof CSV_STATUSES)[number];

/** What makes a row a duplicate of an earlier lead, in the same file or in any other. */
export const DEDUPE_RULES = ['email_or_phone', 'email', 'phone', 'none'] as const;
export type DedupeRule = (typeof DEDUPE_RULES)[number];

/**
 * What becomes of people who do not want to be contacted: their rows are rejected, their contacts go on
 * the suppression list as well, or they are taken in like all others.
 */
export const OPT_OUT_RULES = ['reject', 'suppress', 'ignore'] as const;
export type OptOutRule = (typeof OPT_OUT_RULES)[number];

/** Which contacts of a row make it a duplicate: its own, or all that it has. */
export const CONTACT_SCOPES = ['own', 'all'] as const;
export type ContactScope = (typeof CONTACT_SCOPES)[number];

/** How a file is to be read; null lets the ingestion find out by itself. */
export interface IngestOptions {
  /** Field by column: the key is the header, or the column's index from "0"; null ignores it. */
  mapping: Record<string, string | null> | null;
  delimiter: string | null;
  encoding: string | null;
  has_header: boolean | null;
  /** The line on which the header begins, from 1. Absent in CSVs of before. */
  header_line?: number | null;
  /** ISO 3166 alpha-2: where phone numbers without a country code belong. */
  default_country: string | null;
  /**
   * What cells that name a country mean, in ISO 3166 alpha-2, by cell; it outweighs what they usually
   * mean. Absent in CSVs of before.
   */
  countries?: Record<string, string> | null;
  dedupe: DedupeRule;
  /** Absent in CSVs of before: `own`. */
  dedupe_contacts?: ContactScope;
  /** Absent in CSVs of before: `reject`. */
  opted_out?: OptOutRule;
}

/** What becomes of the people of a file who do not want to be contacted. */
export function optOutRuleOf({ opted_out }: IngestOptions): OptOutRule {
  return opted_out ?? 'reject';
}

export interface IngestProgress {
  bytes_done: number;
  bytes_total: number;
  rows_done: number;
  started_at: Date | null;
  finished_at: Date | null;
  /** Why the file could not be taken in, in a sentence; null unless it failed. */
  error: string | null;
}

/** How many of its leads go without a contact that their rows have cells for, by what and why. */
export interface LostContacts extends Lost {
  count: number;
}

/** How many rows were rejected for one reason. */
export interface RejectReason {
  /** A stable word, such as `no_contact`, `duplicate_in_file`, `duplicate_of_lead`. */
  reason: string;
  count: number;
}

/** One uploaded file of leads and its place in the queue. */
export interface Csv {
  csv_id: string;
  name: string;
  file_name: string;
  /** SHA-256 of the file's bytes, in hex. */
  file_sha256: string;
  /** SHA-256 in hex of its first 256 KiB, or of all of a shorter one; null in CSVs of before. */
  head_sha256: string | null;
  created_at: Date;
  /** From 1 where an admin has set one; such CSVs come before all others. */
  manual_position: number | null;
  csv_status: CsvStatus;
  paused: boolean;
  /** Rows of data in the file: total_leads + rejected_rows + duplicate_rows. */
  total_rows: number;
  total_leads: number;
  rejected_rows: number;
  duplicate_rows: number;
  /**
   * Why rows were rejected, duplicates included, the most frequent first: together as many as the list
   * of rejects has. Empty for CSVs of before it was counted.
   */
  reject_reasons: readonly RejectReason[];
  /** What its leads lost when they were read, the most frequent first. */
  lost_contacts: readonly LostContacts[];
  /** In which encoding the file was read, in lower case; null until it was, and in CSVs of before. */
  encoding: string | null;
  /** What stood between its cells; null like the encoding. */
  delimiter: string | null;
  /** Available leads: not withdrawn, and below the limit. */
  remaining_leads: number;
  /** Distributions so far, over all its leads. */
  distributed_leads: number;
  /** The limits of its leads that are not withdrawn, plus what withdrawn ones have had. */
  possible_distributions: number;
  /** How many of its leads members returned as bad. */
  returned_leads: number;
  /** How many members each of its leads may go to: at least 1. */
  distribution_limit: number;
  exhausted_at: Date | null;
  archived_at: Date | null;
  /** When it was last taken out of the archive by hand. */
  brought_back_at: Date | null;
  /** Set once its leads are being emptied for good, because they were kept for long enough. */
  erasure_began_at: Date | null;
  /** Set when nothing personal is left in its leads and rejects. */
  personal_data_erased_at: Date | null;
  ingest: IngestProgress;
  options: IngestOptions;
  version: number;
}

/** Sums over every CSV that was not deleted (rule 17). */
export interface CsvTotals {
  total_leads: number;
  /** Available leads of the CSVs that are not archived, paused ones included. */
  remaining_leads: number;
  /** The part of remaining_leads that lies in paused CSVs. */
  paused_leads: number;
  distributed_leads: number;
  possible_distributions: number;
  /** CSVs with csv_status `active`, paused ones included. */
  active_csvs_count: number;
  exhausted_csvs_count: number;
}
