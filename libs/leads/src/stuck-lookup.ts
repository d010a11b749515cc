/**
 * Tells which CSVs are stuck (rule 13): by csv_id, how many further members it would take to use
 * the CSV up. The distribution library knows; the server binds it.
 */
export abstract class StuckLookup {
  abstract find(): Promise<ReadonlyMap<string, number>>;
}
