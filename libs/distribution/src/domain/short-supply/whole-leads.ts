import type { MemberGroup, RowClass } from './alike';
import { LEAD } from '../carry';
import { exactShare, floorOf, isWhole, type Level } from './fair-levels';
import { Transport } from './transport';

/** Who comes first when one more lead can go to some of the members. */
export interface Precedence {
  /** What a member carries from earlier runs, in millionths of a lead; it adds to the remainder. */
  readonly carry: (member: number) => number;
  /** The member's place in the order of the run; decides where the sums are equal. */
  readonly turn: (member: number) => number;
}

/**
 * Rounds fair shares to whole leads: everybody's floor, then one more by largest remainder plus
 * carry, wherever a plan allows it. The increments that plans allow together are the independent sets
 * of a matroid, so going through them in order of precedence takes as many as there can be.
 *
 * @param levels of the groups
 * @returns the leads of each member, by group, in the order of the group's members
 */
export function wholeLeads(
  groups: readonly MemberGroup[],
  classes: readonly RowClass[],
  levels: readonly Level[],
  precedence: Precedence,
): number[][] {
  const floors = groups.map(({ allowance }, group) => floorOf(allowance, levels[group]!));
  const flow = new Transport(groups, classes);
  for (const [rows, { size, left }] of classes.entries()) flow.room[rows] = size * left;
  for (const [group, { members }] of groups.entries()) {
    flow.supply[group] = members.length * floors[group]!;
  }
  flow.maximise();

  const shares = groups.map(({ members }, group) =>
    new Array<number>(members.length).fill(floors[group]!),
  );
  const isFull = groups.map(() => false);
  for (const { group, place } of increments(groups, levels, precedence)) {
    if (isFull[group]) continue;
    flow.supply[group] = 1;
    flow.maximise();
    if (flow.supply[group] === 0) shares[group]![place]! += 1;
    else {
      flow.supply[group] = 0;
      // Nothing leads out of what was reached in vain, nor ever will: leads that others get don't
      // pass through it.
      for (const other of groups.keys()) isFull[other] ||= flow.hasReachedGroup(other);
    }
  }
  return shares;
}

/** One member's wish for one more lead. */
interface Increment {
  readonly group: number;
  /** The member's place in the group. */
  readonly place: number;
  readonly member: number;
  /** Of the share, with what the member carries, in millionths of a lead. */
  readonly claim: number;
}

function increments(
  groups: readonly MemberGroup[],
  levels: readonly Level[],
  { carry, turn }: Precedence,
): Increment[] {
  return groups
    .flatMap(({ members, allowance }, group) => {
      const level = levels[group]!;
      if (isWhole(level)) return [];
      const remainder = exactShare(allowance, level) - floorOf(allowance, level) * LEAD;
      return members.map((member, place) => {
        return { group, place, member, claim: remainder + carry(member) };
      });
    })
    .sort((one, other) => other.claim - one.claim || turn(one.member) - turn(other.member));
}
