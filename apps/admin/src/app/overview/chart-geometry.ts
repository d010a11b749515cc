import { type ForecastPoint } from './overview-data';

export interface ChartRequest {
  /** Where the line begins: now, with what can be drawn now. */
  start: { at: Date; leads: number };
  points: readonly ForecastPoint[];
  /** Size of the whole drawing in pixels. */
  width: number;
  height: number;
}

export interface ChartGeometry {
  plot: { left: number; right: number; top: number; bottom: number };
  /** The supply over time, level between runs, as an SVG path. */
  line: string;
  area: string;
  dotRadius: number;
  dots: { x: number; y: number; point: ForecastPoint }[];
  shortage: { x: number; y: number; point: ForecastPoint } | undefined;
  leadTicks: { y: number; leads: number }[];
  timeTicks: { x: number; at: Date; anchor: 'start' | 'middle' | 'end' }[];
}

const margin = { left: 48, right: 12, top: 28, bottom: 28 };
const pixelsPerTimeTick = 110;
/** Shows at least so much time, so that its ticks stand apart when no run lies ahead any more. */
const shortestMs = 24 * 3_600_000;
/** Nearer together, dots are drawn smaller; nearer still, they would be a second line. */
const pixelsPerDot = { large: 9, small: 4 };

/** Where everything in the chart of the supply stands, in pixels from the top left corner. */
export function chartGeometry({ start, points, width, height }: ChartRequest): ChartGeometry {
  const plot = {
    left: margin.left,
    right: Math.max(width - margin.right, margin.left + 1),
    top: margin.top,
    bottom: height - margin.bottom,
  };
  const from = start.at.getTime();
  const to = Math.max(from + shortestMs, ...points.map(({ at }) => Date.parse(at)));
  const steps = leadSteps(Math.max(start.leads, ...points.map((point) => point.available_after)));
  const most = steps.at(-1)!;

  const x = (time: number) => {
    const share = Math.min(1, Math.max(0, (time - from) / (to - from)));
    return rounded(plot.left + share * (plot.right - plot.left));
  };
  const y = (leads: number) => rounded(plot.bottom - (leads / most) * (plot.bottom - plot.top));

  const places = points.map((point) => ({
    x: x(Date.parse(point.at)),
    y: y(point.available_after),
    point,
  }));
  const line =
    `M${plot.left} ${y(start.leads)}` + places.map((place) => `H${place.x}V${place.y}`).join('');
  const pixelsEach = (plot.right - plot.left) / Math.max(1, places.length);

  return {
    plot,
    line,
    area: `${line}V${plot.bottom}H${plot.left}Z`,
    dots: pixelsEach >= pixelsPerDot.small ? places : [],
    dotRadius: pixelsEach >= pixelsPerDot.large ? 3 : 2,
    shortage: places.find(({ point }) => isShort(point)),
    leadTicks: steps.map((leads) => ({ y: y(leads), leads })),
    timeTicks: timeTicks(from, to, plot.right - plot.left).map((tick) => ({
      ...tick,
      x: x(tick.at.getTime()),
    })),
  };
}

/** A run that can't give everybody their allowance for want of leads, whatever its minimum. */
export function isShort(point: ForecastPoint): boolean {
  return point.short_members > 0;
}

/** Two to five round numbers from 0 to the first one that is not below `most`. */
function leadSteps(most: number): number[] {
  const atLeast = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= atLeast) ?? 10;
  const step = Math.max(1, factor * power);
  const count = Math.ceil(Math.max(most, 1) / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

function timeTicks(from: number, to: number, pixels: number) {
  const gaps = Math.max(1, Math.floor(pixels / pixelsPerTimeTick));
  return Array.from({ length: gaps + 1 }, (_, index) => ({
    at: new Date(from + ((to - from) * index) / gaps),
    anchor: index === 0 ? 'start' : index === gaps ? 'end' : 'middle',
  })) as { at: Date; anchor: 'start' | 'middle' | 'end' }[];
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
