/** An erasure on record. Of whom it does not say. */
export interface ErasureRecord {
  erasure_id: string;
  at: Date;
  by: string;
  /** How many leads it erased. */
  leads: number;
  /** How many members had received any of them. */
  members: number;
  /** How many of these members nobody has ticked off yet. */
  untold: number;
}

/** That a member had received, in a run, something of an erased person; and whether they were told. */
export interface ToldRecipient {
  member_id: string;
  execution_id: string;
  at: Date;
  /** When somebody ticked the member off; null while they have to be told. */
  told_at: Date | null;
  told_by: string | null;
}

/** Who ticked somebody off, and when. */
export interface Tick {
  at: Date;
  by: string;
}
