import type { Rounding } from '@sluice/history';

/**
 * A whole lead where parts of one count: in millionths, as whole numbers, so that what a run added to
 * a carry can be taken out again exactly, whatever came in between.
 */
export const LEAD = 1_000_000;

/** What a member carries from short run to short run. */
export interface Carry {
  member_id: string;
  /** In millionths of a lead: above 0 what rounding has given them too little, below 0 too much. */
  carry: number;
  /**
   * Runs with a number above this one count: all of them, from 0, unless the member came back from a
   * pause; then what was carried before is forgotten.
   */
  since: number;
}

/** How much more (above 0) or less (below 0) a member carries than before. */
export interface CarryChange {
  member_id: string;
  /** In millionths of a lead. */
  change: number;
}

/** A carry never moves a member further than this from the exact shares. */
const MOST_CARRY = 2 * LEAD;

/**
 * What becomes of a member's carry in a run that rounded their share (rule 7): what it was plus the
 * exact share less the leads given, kept between -2 and 2.
 *
 * @param exact_share in millionths of a lead, as all that is about carries
 * @param leads how many the member got
 * @example
 * rounded(16_666_667, 0, 17); // { exact_share: 16_666_667, carry_before: 0, carry_change: -333_333 }
 */
export function rounded(exact_share: number, carry_before: number, leads: number): Rounding {
  const after = carry_before + exact_share - leads * LEAD;
  const kept = Math.min(MOST_CARRY, Math.max(-MOST_CARRY, after));
  return { exact_share, carry_before, carry_change: kept - carry_before };
}

/** What the members of a pool carry from run to run; they are addressed by their indexes. */
export class Carries {
  private readonly carries: Float64Array;
  private readonly roundings = new Map<number, Rounding>();

  constructor(members: readonly { readonly carry?: number }[]) {
    this.carries = Float64Array.from(members, ({ carry = 0 }) => carry);
  }

  /** What the member carries into the run that is being planned. */
  of(member: number): number {
    return this.carries[member]!;
  }

  /** Notes that the run that is being planned makes so many leads of a member's share. */
  round(member: number, exactShare: number, leads: number): void {
    this.roundings.set(member, rounded(exactShare, this.of(member), leads));
  }

  /** How the run that is being planned rounds the member's share; null when it doesn't. */
  rounding(member: number): Rounding | null {
    return this.roundings.get(member) ?? null;
  }

  /** Forgets the run that is being planned. */
  goBack(): void {
    this.roundings.clear();
  }

  /** Makes the run part of the past. */
  closeRun(): void {
    for (const [member, { carry_change }] of this.roundings) this.carries[member]! += carry_change;
    this.roundings.clear();
  }
}
