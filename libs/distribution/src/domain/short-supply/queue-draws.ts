import type { MemberGroup, RowClass } from './alike';
import { Transport } from './transport';

/**
 * From which classes the groups take their shares: as much as any plan could from the first CSV,
 * then as much as any could from the second, and so on. A CSV is opened when those before it are
 * spent; what they gave then stays as it is, only who gets it may change.
 *
 * @param shares how many leads each group gets, which must be possible
 * @returns by class: how many leads each group takes of it
 */
export function queueDraws(
  groups: readonly MemberGroup[],
  classes: readonly RowClass[],
  shares: readonly number[],
): ReadonlyMap<number, number>[] {
  const flow = new Transport(groups, classes);
  flow.supply.set(shares);
  for (const [rows, { csv, size, left }] of classes.entries()) {
    flow.room[rows] = size * left;
    if (classes[rows + 1]?.csv === csv) continue;
    flow.maximise();
    if (flow.supply.every((wishes) => wishes === 0)) break;
  }
  return classes.map((_, rows) => flow.sentTo(rows));
}
