import { type Csv } from '../csvs-data';

/** The ids with one of them taken to another place. */
export function withMoved(ids: readonly string[], id: string, to: number): string[] {
  const others = ids.filter((other) => other !== id);
  return others.toSpliced(to, 0, id);
}

/**
 * CSVs in the order of the ids, those without an id behind them as they were, and with the places in
 * the queue that they have by that.
 */
export function inOrder(csvs: readonly Csv[], ids: readonly string[]): Csv[] {
  const places = new Map(ids.map((id, index) => [id, index]));
  const placeOf = ({ csv_id }: Csv) => places.get(csv_id) ?? ids.length;
  let position = 0;
  return csvs
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map((csv) => (csv.queue_position === null ? csv : { ...csv, queue_position: ++position }));
}
