import type { Shortage } from '../plan-shapes';
import type { WorkingPool } from '../working-pool';
import { putAlikeTogether, type Alike } from './alike';
import { exactShare, fairLevels, isWhole, wishesOf } from './fair-levels';
import { handOut } from './hand-out';
import { queueDraws } from './queue-draws';
import { shortageOf } from './shortage';
import { Transport } from './transport';
import { wholeLeads } from './whole-leads';

/** Shares are compared as fractions of this many leads at most, so that they stay exact. */
const MOST_WISHES = Math.floor(Math.sqrt(Number.MAX_SAFE_INTEGER));

/**
 * Shares out what there is when first fit has left somebody short (rule 7), exactly: as many leads
 * as any plan could hand out, the shortage shared by weighted max-min fairness, in whole leads, drawn
 * from the queue's front as far as that allows. Gives the members their leads.
 *
 *   1. Rows that are alike, and members who are alike, are put together: what is left is small.
 *   2. A maximum flow tells how much can be handed out, and its minimum cut why not more.
 *   3. Fair levels, whole leads, draws in queue order: each a few flows more.
 *   4. The rows are handed out, oldest first.
 *
 *   100 leads, gold 500 and bronze 100: the level 1/6 of the allowances makes 83 1/3 and 16 2/3;
 *   floors 83 and 16; the lead left goes to the larger remainder: 83 and 17. Gold carries 1/3 of a
 *   lead to the next run that is short, bronze -1/3.
 *
 * @param order the members to serve, in the order of the run; none was given anything yet
 * @returns why somebody is short; null when nobody is, after all
 * @throws RangeError when the allowances add up to more than 94,906,265 leads
 */
export function shareShortSupply(pool: WorkingPool, order: Int32Array): Shortage | null {
  const alike = putAlikeTogether(pool, order);
  const { groups, classes, withoutNew } = alike;
  const wishes = wishesOf(groups);
  if (wishes > MOST_WISHES) {
    throw new RangeError(
      `A run that is short can share at most ${MOST_WISHES} leads, and the allowances add up to ${wishes}. Split it by tier.`,
    );
  }

  const flow = new Transport(groups, classes);
  for (const [rows, { size, left }] of classes.entries()) flow.room[rows] = size * left;
  for (const [group, { members, allowance }] of groups.entries()) {
    flow.supply[group] = members.length * allowance;
  }
  flow.maximise();
  const most = flow.supply.reduce((sum, left) => sum - left, wishes);

  const shares =
    most === wishes
      ? groups.map(({ members, allowance }) => members.map(() => allowance))
      : roundedShares(pool, order, alike, most);
  const draws = queueDraws(
    groups,
    classes,
    shares.map((own) => own.reduce((sum, leads) => sum + leads, 0)),
  );
  handOut(pool, order, alike, shares, draws);

  if (most === wishes && withoutNew.length === 0) return null;
  const wantedWithoutNew = withoutNew.reduce((sum, member) => sum + pool.allowances[member]!, 0);
  return shortageOf(alike, flow, wantedWithoutNew);
}

/** The fair shares in whole leads; what that rounds away is noted in the pool. */
function roundedShares(
  pool: WorkingPool,
  order: Int32Array,
  { groups, classes }: Alike,
  most: number,
): number[][] {
  const turns = new Map<number, number>();
  for (const [turn, member] of order.entries()) turns.set(member, turn);
  const levels = fairLevels(groups, classes, most);
  const shares = wholeLeads(groups, classes, levels, {
    carry: (member) => pool.carries.of(member),
    turn: (member) => turns.get(member)!,
  });
  for (const [group, { members, allowance }] of groups.entries()) {
    const level = levels[group]!;
    if (isWhole(level)) continue;
    for (const [place, member] of members.entries()) {
      pool.carries.round(member, exactShare(allowance, level), shares[group]![place]!);
    }
  }
  return shares;
}
