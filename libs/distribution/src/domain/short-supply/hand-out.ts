import type { RowRange } from '../row-ranges';
import type { WorkingPool } from '../working-pool';
import type { Alike, MemberGroup, RowClass } from './alike';

/** What a group takes of a class. */
interface Draw {
  readonly rows: RowClass;
  readonly leads: number;
}

/** What a member takes of a class. */
interface Part {
  readonly member: number;
  readonly leads: number;
}

/**
 * Gives out what the groups take from the classes, row by row, oldest first.
 *
 * @param shares of each member, by group
 * @param draws by class: how many leads each group takes of it
 */
export function handOut(
  pool: WorkingPool,
  order: Int32Array,
  { groups, classes }: Alike,
  shares: readonly (readonly number[])[],
  draws: readonly ReadonlyMap<number, number>[],
): void {
  const drawn = groups.map((): Draw[] => []);
  for (const rows of classes) {
    for (const [group, leads] of draws[rows.id]!) drawn[group]!.push({ rows, leads });
  }
  const parts = classes.map((): Part[] => []);
  for (const [index, group] of groups.entries()) {
    for (const { rows, part } of partsOfMembers(group, shares[index]!, drawn[index]!)) {
      parts[rows.id]!.push(part);
    }
  }
  const received = new Map<number, { csv: number; range: RowRange }[]>();
  for (const rows of classes) {
    for (const { member, range } of rowsOfParts(rows, parts[rows.id]!)) {
      const own = received.get(member);
      if (own === undefined) received.set(member, [{ csv: rows.csv, range }]);
      else own.push({ csv: rows.csv, range });
    }
  }
  for (const member of order) {
    const own = received.get(member) ?? [];
    own.sort((one, other) => one.csv - other.csv || one.range[0] - other.range[0]);
    for (const { csv, range } of own) pool.give(member, csv, range[0], range[1]);
  }
}

/**
 * Divides what a group takes among its members, whose shares differ by one lead at most. Nobody may
 * get more of a class than it has rows. Classes that have fewer rows than a share are dealt out in
 * turn, so that everybody gets the same of them, give or take one; of the others everybody gets a
 * connected piece, which makes few slices.
 *
 *   shares 5 5 4, draws 4 of a class of 2 rows, 10 of a class of 9 rows
 *   dealt out   a b c a       a 2, b 1, c 1
 *   in pieces   a a a b b b b c c c
 */
function* partsOfMembers(
  { members }: MemberGroup,
  shares: readonly number[],
  drawn: readonly Draw[],
): Generator<{ rows: RowClass; part: Part }> {
  const most = shares.reduce((largest, share) => Math.max(largest, share), 0);
  const largestFirst = [...members.keys()].sort((one, other) => shares[other]! - shares[one]!);
  const open = largestFirst.map((place) => ({ member: members[place]!, lacks: shares[place]! }));

  let turn = 0;
  for (const { rows, leads } of drawn.filter(({ rows: { size } }) => size < most)) {
    for (const [place, member] of open.entries()) {
      const sooner = (place - turn + open.length) % open.length;
      const dealt = Math.ceil((leads - sooner) / open.length);
      if (dealt <= 0) continue;
      member.lacks -= dealt;
      yield { rows, part: { member: member.member, leads: dealt } };
    }
    turn = (turn + leads) % open.length;
  }

  let place = 0;
  for (const { rows, leads } of drawn.filter(({ rows: { size } }) => size >= most)) {
    for (let left = leads; left > 0;) {
      const { member, lacks } = open[place]!;
      const piece = Math.min(left, lacks);
      if (piece > 0) yield { rows, part: { member, leads: piece } };
      open[place]!.lacks -= piece;
      left -= piece;
      if (open[place]!.lacks === 0) place += 1;
    }
  }
}

/**
 * The rows that make up each part, going round in the class as often as need be. Nobody has the same
 * row twice, since no part is larger than a round, and no row goes out more often than it may.
 * Rounds are as short as that allows, so that the oldest rows are used up first.
 */
function* rowsOfParts(
  { rows, left }: RowClass,
  parts: readonly Part[],
): Generator<{ member: number; range: RowRange }> {
  const leads = parts.reduce((sum, part) => sum + part.leads, 0);
  const round = parts.reduce((most, part) => Math.max(most, part.leads), Math.ceil(leads / left));
  let rest: RowRange[] = [];
  for (const { member, leads: wanted } of parts) {
    for (let missing = wanted; missing > 0;) {
      if (rest.length === 0) rest = firstOf(rows, round).reverse();
      const [from, to] = rest.pop()!;
      const end = Math.min(to, from + missing);
      yield { member, range: [from, end] };
      if (end < to) rest.push([end, to]);
      missing -= end - from;
    }
  }
}

/** The first rows of some ranges. */
function firstOf(ranges: readonly RowRange[], rows: number): RowRange[] {
  const first: RowRange[] = [];
  let missing = rows;
  for (const [from, to] of ranges) {
    if (missing <= 0) break;
    first.push([from, Math.min(to, from + missing)]);
    missing -= to - from;
  }
  return first;
}
