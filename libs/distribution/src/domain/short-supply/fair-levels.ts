import { LEAD } from '../carry';
import { mostOf, mostOfEach, type MemberGroup, type RowClass } from './alike';
import { Transport } from './transport';

/** The part of their allowance that members get: the fraction `leads / wishes`, in lowest terms. */
export interface Level {
  readonly leads: number;
  readonly wishes: number;
}

/** Whether everybody at this level gets the whole allowance. */
export function isWhole({ leads, wishes }: Level): boolean {
  return leads === wishes;
}

/** The whole leads in the share of an allowance at this level. */
export function floorOf(allowance: number, { leads, wishes }: Level): number {
  return (leads * allowance - ((leads * allowance) % wishes)) / wishes;
}

/** The share of an allowance at this level, to the nearest millionth of a lead, in millionths. */
export function exactShare(allowance: number, level: Level): number {
  const { leads, wishes } = level;
  const remainder = (leads * allowance) % wishes;
  return floorOf(allowance, level) * LEAD + Math.round((remainder * LEAD) / wishes);
}

/**
 * How far the shares of each group rise when all shares rise together in proportion to the
 * allowances, and those stop for whom no plan holds anything more: the weighted max-min fair shares,
 * exactly. There is just one such division.
 *
 * Which shares a set of members can get is bounded by the sets' capacities, which form a polymatroid
 * (Megiddo, "Optimal flows in networks with multiple sources and sinks", 1974). Its fair point is
 * found by the decomposition of Fujishige ("Lexicographically optimal base of a polymatroid with
 * respect to a weight vector", 1980): give all members of a part the same level, that which would use
 * up all they can get together. If a flow carries it, it is theirs. Otherwise the minimum cut tells
 * who can't follow; they and the others are two parts that no longer meet, each with a level of its
 * own, to which the same applies.
 *
 * @param most how many leads the groups can get together, at most
 * @returns the level of each group, in their order
 */
export function fairLevels(
  groups: readonly MemberGroup[],
  classes: readonly RowClass[],
  most: number,
): Level[] {
  const levels = new Map<MemberGroup, Level>();
  const parts: Part[] = [
    {
      groups,
      classes,
      rooms: classes.map(({ size, left }) => size * left),
      certain: groups.map(() => 0),
      most,
    },
  ];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const level = levelOf(part);
    const cut = cutAt(part, level);
    if (cut === null) for (const group of part.groups) levels.set(group, level);
    else parts.push(cut.behind, cut.ahead);
  }
  return groups.map((group) => levels.get(group)!);
}

/** Groups that compete with each other and with nobody else any more. */
interface Part {
  readonly groups: readonly MemberGroup[];
  /** What they compete for. */
  readonly classes: readonly RowClass[];
  /** How many distributions of each class are theirs. */
  readonly rooms: readonly number[];
  /** How many leads each member of a group can have of other classes, without any competition. */
  readonly certain: readonly number[];
  /** How many leads they can get together, at most. */
  readonly most: number;
}

export function wishesOf(groups: readonly MemberGroup[]): number {
  return groups.reduce((sum, { members, allowance }) => sum + members.length * allowance, 0);
}

function levelOf({ groups, most }: Part): Level {
  const wishes = wishesOf(groups);
  const divisor = greatestCommonDivisor(most, wishes);
  return { leads: most / divisor, wishes: wishes / divisor };
}

/** The two parts in which a part falls when its members don't all reach a level; null when they do. */
function cutAt(part: Part, { leads, wishes }: Level): { behind: Part; ahead: Part } | null {
  const { groups, classes, rooms, certain } = part;
  const all = wishesOf(groups);
  // In parts of a lead, so that shares are whole numbers.
  const flow = new Transport(groups, classes, wishes);
  for (const [group, { members, allowance }] of groups.entries()) {
    const wanted = leads * allowance - wishes * certain[group]!;
    flow.supply[group] = members.length * Math.max(0, wanted);
  }
  for (const [rows, room] of rooms.entries()) flow.room[rows] = wishes * Math.min(room, all);
  flow.maximise();
  if (flow.supply.every((left) => left === 0)) return null;

  const isBehind = (_: unknown, group: number) => flow.hasReachedGroup(group);
  const isAhead = (_: unknown, group: number) => !flow.hasReachedGroup(group);
  const isContested = (_: unknown, rows: number) => flow.hasReachedClass(rows);
  const isLeft = (_: unknown, rows: number) => !flow.hasReachedClass(rows);

  const behind = groups.filter(isBehind);
  // Who is behind takes all they can of what is left, and yet can't reach the level.
  const left = classes.filter(isLeft);
  const certainNow = behind.map((group) =>
    left.reduce((sum, rows) => sum + mostOfEach(group, rows), 0),
  );
  const certainBehind = certain
    .filter(isBehind)
    .map((before, index) => before + certainNow[index]!);
  const roomsBehind = rooms.filter(isContested);
  const mostBehind =
    roomsBehind.reduce((sum, room) => sum + room, 0) +
    behind.reduce((sum, { members }, index) => sum + members.length * certainBehind[index]!, 0);
  return {
    behind: {
      groups: behind,
      classes: classes.filter(isContested),
      rooms: roomsBehind,
      certain: certainBehind,
      most: mostBehind,
    },
    ahead: {
      groups: groups.filter(isAhead),
      classes: left,
      rooms: rooms
        .filter(isLeft)
        .map((room, index) =>
          behind.reduce((sum, group) => sum - mostOf(group, left[index]!), room),
        ),
      certain: certain.filter(isAhead),
      most: part.most - mostBehind,
    },
  };
}

function greatestCommonDivisor(one: number, other: number): number {
  while (other !== 0) [one, other] = [other, one % other];
  return one;
}
