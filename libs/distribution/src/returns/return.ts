/** One lead that a member returns as bad. */
export interface BadLead {
  csv_id: string;
  row: number;
  reason: string;
}

/** A lead that a member returned, on record; once for every run in which they received it. */
export interface ReturnedLead extends BadLead {
  member_id: string;
  /** The run in which they had received it. */
  execution_id: string;
  at: Date;
  /** Whether the member is owed another lead for it; nobody is once that run was reverted. */
  make_good: boolean;
}
