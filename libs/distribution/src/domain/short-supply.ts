import type { WorkingPool } from './working-pool';

/**
 * How often the level may rise before what is left goes to whoever is furthest behind. Ordinary
 * shortages need two or three rounds; the bound keeps a run's cost in proportion to its members
 * where holdings are so tangled that members stop one by one.
 */
const MOST_ROUNDS = 32;

/**
 * Shares out what there is when it isn't enough for all: progressive filling towards weighted
 * max-min fairness. All shares rise together in proportion to the allowances, up to a level that
 * everybody can reach; who finds nothing new stops there, the others rise on. Where the level is
 * too low for one more whole lead, the leads left go by largest remainder, ties to those who
 * have received least so far, then by the order of the run. In the end no member who is short could
 * take an available lead that they never had.
 *
 * See Bertsekas and Gallager, "Data Networks", section 6.5.2, for progressive filling.
 *
 *   100 leads, gold 500 and bronze 100: the level 100/600 of the allowances makes 83 1/3 and
 *   16 2/3; floors 83 and 16; the lead left goes to the larger remainder: 83 and 17.
 *
 * @param order the members to serve, in the order drawn for the run; none was given anything yet
 */
export function shareShortSupply(pool: WorkingPool, order: Int32Array): void {
  let rising = stillRising(pool, Array.from(order));
  for (let round = 0; rising.length > 0 && round < MOST_ROUNDS; round += 1) {
    const level = levelOf(pool, rising);
    if (rising.some((riser) => risesBy(pool, riser, level, level.top) > 0)) {
      raiseTogether(pool, rising, level);
    } else {
      giveByRemainder(pool, rising, level);
    }
    rising = stillRising(
      pool,
      rising.map(({ member }) => member),
    );
  }
  giveTheRest(pool, rising);
}

/** A member whose share still rises. */
interface Riser {
  readonly member: number;
  /** What the share could rise to, if the member alone took leads: the allowance or less. */
  readonly atMost: number;
}

/**
 * How high shares may rise, as a fraction of the allowances: `height / whole`. Whole numbers, so
 * that floors and remainders are exact (while an allowance times all of them stays below 2^53).
 */
interface Level {
  /** The allowances, added up, of those who would not run out of new leads before the top. */
  readonly whole: number;
  /** The height that they have reached: what they were given, added up. */
  readonly reached: number;
  /** The height that what is left would allow if every lead suited everybody. */
  readonly top: number;
  /** Where heights differ by no more than this, no share differs by more than one lead. */
  readonly oneLead: number;
}

function stillRising(pool: WorkingPool, members: readonly number[]): Riser[] {
  return members
    .map((member) => {
      const reach = pool.countNew(member, pool.lacks(member));
      return { member, atMost: pool.given[member]! + reach };
    })
    .filter(({ member, atMost }) => atMost > pool.given[member]!);
}

/**
 * The level to which what is left lets all shares rise. Who runs out of new leads below it takes
 * just those and leaves the more to the others, so they are set aside, soonest first.
 */
function levelOf(pool: WorkingPool, rising: readonly Riser[]): Level {
  const total = (of: (riser: Riser) => number) => rising.reduce((sum, riser) => sum + of(riser), 0);
  const allowance = ({ member }: Riser) => pool.allowances[member]!;
  const given = ({ member }: Riser) => pool.given[member]!;
  const largest = rising.reduce((most, riser) => Math.max(most, allowance(riser)), 0);

  let whole = total(allowance);
  let reached = total(given);
  let top = whole;
  if (reached + pool.distributionsLeft < total(({ atMost }) => atMost)) {
    top = reached + pool.distributionsLeft;
    const runsOutAt = (riser: Riser) => riser.atMost / allowance(riser);
    for (const riser of rising.toSorted((one, other) => runsOutAt(one) - runsOutAt(other))) {
      if (allowance(riser) * top < riser.atMost * whole) break;
      whole -= allowance(riser);
      reached -= given(riser);
      top -= riser.atMost;
    }
  }
  return { whole, reached, top, oneLead: Math.max(1, whole / largest) };
}

/** By how many leads a share rises to stand at a height; no further than there is anything new. */
function risesBy(
  pool: WorkingPool,
  { member, atMost }: Riser,
  { whole }: Level,
  height: number,
): number {
  const share = Math.floor((pool.allowances[member]! * height) / whole);
  return Math.max(0, Math.min(share, atMost) - pool.given[member]!);
}

/**
 * Raises all shares as high as everybody can follow, found by halving; then by one last step of at
 * most one lead each, in which those who can't follow find that nothing new is left for them.
 */
function raiseTogether(pool: WorkingPool, rising: readonly Riser[], level: Level): void {
  pool.setMark();
  if (raiseTo(pool, rising, level, level.top)) return;
  pool.goBack();
  let { reached, top: tooHigh } = level;
  while (tooHigh - reached > level.oneLead) {
    const height = Math.floor((reached + tooHigh) / 2);
    if (raiseTo(pool, rising, level, height)) {
      reached = height;
      pool.setMark();
    } else {
      tooHigh = height;
      pool.goBack();
    }
  }
  for (const riser of rising) pool.take(riser.member, risesBy(pool, riser, level, tooHigh));
}

/** Raises all shares to a height; false as soon as somebody can't follow. */
function raiseTo(
  pool: WorkingPool,
  rising: readonly Riser[],
  level: Level,
  height: number,
): boolean {
  return rising.every((riser) => {
    const leads = risesBy(pool, riser, level, height);
    return pool.take(riser.member, leads) === leads;
  });
}

/** One lead each while there are any, to those first who are furthest below their exact share. */
function giveByRemainder(pool: WorkingPool, rising: readonly Riser[], { top, whole }: Level): void {
  const missing = ({ member }: Riser) =>
    pool.allowances[member]! * top - pool.given[member]! * whole;
  const turn = rising.toSorted(
    (one, other) => missing(other) - missing(one) || leastReceived(pool, one, other),
  );
  for (const { member } of turn) pool.take(member, 1);
}

/** Whatever is left and new for somebody who is short, to those first who are furthest behind. */
function giveTheRest(pool: WorkingPool, rising: readonly Riser[]): void {
  const share = ({ member }: Riser) => pool.given[member]! / pool.allowances[member]!;
  const turn = rising.toSorted(
    (one, other) => share(one) - share(other) || leastReceived(pool, one, other),
  );
  for (const { member } of turn) pool.take(member, pool.lacks(member));
}

function leastReceived(pool: WorkingPool, one: Riser, other: Riser): number {
  return pool.received[one.member]! - pool.received[other.member]!;
}
