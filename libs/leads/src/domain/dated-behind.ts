/** What rule 1 goes by where no position was set by hand. */
export interface InQueue {
  csv_id: string;
  created_at: Date;
}

/**
 * CSVs that arrive in this order, behind all that are there: where the clock stands behind (it was
 * set back, or is another instance's), `created_at` moves on to the instant of the one before, or a
 * millisecond further where its id alone would put it before that.
 *
 * The date is moved, not kept beside a number of its own, because a clock that stands behind is
 * wrong anyway, and the order that everybody sees is the order of what they see.
 *
 * @param newest the last of those that are there; null: none
 */
export function datedBehind<Csv extends InQueue>(
  csvs: readonly Csv[],
  newest: InQueue | null,
): Csv[] {
  let before = newest;
  return csvs.map((csv) => {
    const dated = before === null ? csv : { ...csv, created_at: dateBehind(csv, before) };
    before = dated;
    return dated;
  });
}

function dateBehind({ csv_id, created_at }: InQueue, before: InQueue): Date {
  if (created_at > before.created_at) return created_at;
  const further = csv_id > before.csv_id ? 0 : 1;
  return new Date(before.created_at.getTime() + further);
}
