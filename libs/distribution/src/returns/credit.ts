/** Leads that a member is owed, or got, on top of the allowance. */
export interface Credit {
  member_id: string;
  leads: number;
}
