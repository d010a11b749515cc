import { type Ledger } from '../csvs-data';

/** How many leads were handed out so often. */
export interface SpreadStep {
  /** Times handed out, both ends included. */
  from: number;
  to: number;
  leads: number;
}

const mostSteps = 11;

/** The leads of a ledger by how often each was handed out; withdrawn ones are not among them. */
export function ledgerSpread({ ranges, withdrawn }: Ledger): SpreadStep[] {
  const highest = Math.max(0, ...ranges.map(({ count }) => count));
  const width = Math.ceil((highest + 1) / mostSteps);
  const steps = Array.from({ length: Math.floor(highest / width) + 1 }, (_, index) => ({
    from: index * width,
    to: Math.min(highest, (index + 1) * width - 1),
    leads: 0,
  }));
  const outside = untouchedSizes(ranges, withdrawn);
  ranges.forEach(({ count }, index) => {
    steps[Math.floor(count / width)]!.leads += outside[index]!;
  });
  return steps;
}

/** Of each range, how many rows lie in none of the holes; both lists are in the order of rows. */
function untouchedSizes(
  ranges: readonly { from: number; to: number }[],
  holes: readonly { from: number; to: number }[],
): number[] {
  let first = 0;
  return ranges.map(({ from, to }) => {
    while (first < holes.length && holes[first]!.to <= from) first += 1;
    let size = to - from;
    for (let index = first; index < holes.length && holes[index]!.from < to; index += 1) {
      const hole = holes[index]!;
      size -= Math.min(to, hole.to) - Math.max(from, hole.from);
    }
    return size;
  });
}
