import type { FurtherContact } from './domain/further-contact';
import type { Lost } from './domain/contact-fault';

/** The fields a column of a CSV can be mapped to; everything else goes to `extra`. */
export const LEAD_FIELDS = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'company',
  'address',
  'city',
  'state',
  'postal_code',
  'country',
  'source',
] as const;
export type LeadField = (typeof LEAD_FIELDS)[number];

/** What an accepted row says; a field that the row doesn't have is null. */
export type LeadContent = Record<LeadField, string | null> & {
  /** Columns without a field of their own, by header. */
  extra: Record<string, string>;
  /** The contacts that the row has cells for and goes without; most rows have none. */
  lost: readonly Lost[];
  /** Its contacts beside its own address and number, wherever in the row they stand. */
  further_contacts: readonly FurtherContact[];
};

/** A lead of which nothing is known, or nothing is left. */
export const EMPTY_CONTENT: LeadContent = {
  ...(Object.fromEntries(LEAD_FIELDS.map((field) => [field, null])) as Record<LeadField, null>),
  extra: {},
  lost: [],
  further_contacts: [],
};

/** One accepted row, as the ingestion hands it to storage. */
export type NewLead = LeadContent & {
  /** From 0, in file order over the accepted rows, without holes. */
  row: number;
};

export type LeadStatus = 'available' | 'used_up' | 'withdrawn';

/** Why leads are withdrawn: an admin or a member said so, or the person or the law wants it. */
export const WITHDRAWAL_CAUSES = [
  'by_hand',
  'returned',
  'suppressed',
  'erased',
  'retention',
] as const;
export type WithdrawalCause = (typeof WITHDRAWAL_CAUSES)[number];

/** Why a lead must not be handed out any more, since when, and who said so. */
export interface LeadWithdrawal {
  cause: WithdrawalCause;
  /** In words. */
  reason: string;
  by: string;
  at: Date;
}

/** A lead with what the ledger of its CSV says of it. */
export type Lead = NewLead & {
  csv_id: string;
  distribution_count: number;
  status: LeadStatus;
  /** null unless it is withdrawn. */
  withdrawal: LeadWithdrawal | null;
};

/** A row of a file that was not accepted. */
export interface Reject {
  /** From 1: the line of the file on which the row begins. */
  line: number;
  /** A stable word, such as `no_contact`, `duplicate_in_file`, `duplicate_of_lead`. */
  reason: string;
  /** The reason in a sentence. */
  detail: string;
  /** The row's cells as they stood in the file. */
  raw: string[];
}
