/** A contact of a lead beside its own address and its own number, and the column that it stands in. */
export interface FurtherContact {
  kind: 'email' | 'phone';
  /** Normalised. */
  value: string;
  /** A header, or the name of a field. */
  column: string;
}
