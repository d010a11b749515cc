import { type Ledger } from '../csvs-data';

export interface StripRequest {
  ledger: Ledger;
  /** How often a lead may be handed out. */
  limit: number;
  /** Size of the whole drawing in pixels. */
  width: number;
  height: number;
}

export interface StripGeometry {
  plot: { left: number; right: number; top: number; bottom: number };
  /** How often the rows were handed out, from the first row to the last, as an SVG path. */
  area: string;
  /** Where leads were withdrawn. */
  withdrawn: { x: number; width: number }[];
  /** The height of the limit; undefined where it is far above anything that was handed out. */
  limitY: number | undefined;
  countTicks: { y: number; count: number }[];
  rowTicks: { x: number; row: number; anchor: 'start' | 'middle' | 'end' }[];
}

const margin = { left: 48, right: 12, top: 12, bottom: 24 };
/** A limit that is so many times what was handed out would press the rest to the ground. */
const farAbove = 5;

/** Where everything in the strip chart of a ledger stands, in pixels from the top left corner. */
export function stripGeometry({ ledger, limit, width, height }: StripRequest): StripGeometry {
  const plot = {
    left: margin.left,
    right: Math.max(width - margin.right, margin.left + 1),
    top: margin.top,
    bottom: height - margin.bottom,
  };
  const highest = Math.max(1, ...ledger.ranges.map(({ count }) => count));
  const isLimitNear = limit <= Math.max(10, highest * farAbove);
  const most = isLimitNear ? Math.max(limit, highest) : highest;
  const rows = Math.max(1, ledger.rows);
  const x = (row: number) => rounded(plot.left + (row / rows) * (plot.right - plot.left));
  const y = (count: number) => rounded(plot.bottom - (count / most) * (plot.bottom - plot.top));

  const columns = Math.min(ledger.rows, Math.floor(plot.right - plot.left));
  const steps = averages(ledger, columns).map(
    (count, column) => `V${y(count)}H${x(((column + 1) * ledger.rows) / columns)}`,
  );
  return {
    plot,
    area: `M${plot.left} ${plot.bottom}${steps.join('')}V${plot.bottom}Z`,
    withdrawn: ledger.withdrawn.map(({ from, to }) => ({
      x: x(from),
      width: Math.max(1, rounded(x(to) - x(from))),
    })),
    limitY: isLimitNear ? y(limit) : undefined,
    countTicks: [...new Set([0, Math.round(most / 2), most])].map((count) => ({
      y: y(count),
      count,
    })),
    rowTicks: [
      { x: plot.left, row: 0, anchor: 'start' },
      { x: x(rows / 2), row: Math.floor(ledger.rows / 2), anchor: 'middle' },
      { x: plot.right, row: Math.max(0, ledger.rows - 1), anchor: 'end' },
    ],
  };
}

/** How often the rows were handed out on the average, in columns of equally many rows. */
function averages({ rows, ranges }: Ledger, columns: number): number[] {
  const rowsEach = rows / columns;
  const sums = new Array<number>(columns).fill(0);
  for (const { from, to, count } of ranges) {
    if (count === 0) continue;
    const last = Math.min(columns - 1, Math.ceil(to / rowsEach) - 1);
    for (let column = Math.floor(from / rowsEach); column <= last; column += 1) {
      const start = Math.max(from, column * rowsEach);
      const end = Math.min(to, (column + 1) * rowsEach);
      sums[column]! += Math.max(0, end - start) * count;
    }
  }
  return sums.map((sum) => sum / rowsEach);
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
