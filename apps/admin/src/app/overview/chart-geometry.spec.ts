import { pointOf } from '../../testing/overview-factories';
import { chartGeometry } from './chart-geometry';

const start = { at: new Date('2026-11-20T00:00:00Z'), leads: 400 };
const size = { width: 660, height: 240 };

describe('chartGeometry', () => {
  it('steps down at the time of each run, and is level between runs', () => {
    const points = [
      pointOf({ at: '2026-11-25T00:00:00Z', available_after: 200 }),
      pointOf({ at: '2026-11-30T00:00:00Z', available_after: 0 }),
    ];
    const { line, plot, dots } = chartGeometry({ start, points, ...size });
    const middle = (plot.left + plot.right) / 2;
    const half = (plot.top + plot.bottom) / 2;

    expect(line).toBe(`M${plot.left} ${plot.top}H${middle}V${half}H${plot.right}V${plot.bottom}`);
    expect(dots.map(({ x, y }) => [x, y])).toEqual([
      [middle, half],
      [plot.right, plot.bottom],
    ]);
  });

  it('marks the first run that is short of members’ allowances', () => {
    const points = [
      pointOf({ at: '2026-11-25T00:00:00Z' }),
      pointOf({ at: '2026-11-27T00:00:00Z', short_members: 3 }),
      pointOf({ at: '2026-11-30T00:00:00Z', short_members: 5 }),
    ];
    expect(chartGeometry({ start, points, ...size }).shortage?.point).toBe(points[1]);
  });

  it('marks a run that is skipped only if members would be short in it without its minimum', () => {
    const skipped = { min_leads_required: 10_000, available: 4_000 };
    const points = [
      pointOf({ at: '2026-11-25T00:00:00Z', served: 0, skipped }),
      pointOf({ at: '2026-11-27T00:00:00Z', served: 0, skipped, short_members: 2 }),
    ];
    expect(chartGeometry({ start, points, ...size }).shortage?.point).toBe(points[1]);
  });

  it('keeps its ticks apart when every run is due already', () => {
    const { timeTicks } = chartGeometry({
      start,
      points: [pointOf({ at: '2026-11-19T00:00:00Z' })],
      ...size,
    });
    expect(new Set(timeTicks.map(({ x }) => x)).size).toBe(timeTicks.length);
  });

  it('marks nothing while every run is served', () => {
    expect(chartGeometry({ start, points: [pointOf()], ...size }).shortage).toBeUndefined();
  });

  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [400, [0, 100, 200, 300, 400]],
    [401, [0, 200, 400, 600]],
    [1_234_567, [0, 500_000, 1_000_000, 1_500_000]],
  ])('has round numbers of leads on its axis up to %d', (leads, expected) => {
    const { leadTicks } = chartGeometry({ start: { ...start, leads }, points: [], ...size });
    expect(leadTicks.map((tick) => tick.leads)).toEqual(expected);
  });

  it('leaves the dots out where they would run into each other', () => {
    const points = Array.from({ length: 500 }, () => pointOf());
    expect(chartGeometry({ start, points, ...size }).dots).toEqual([]);
    expect(chartGeometry({ start, points: points.slice(0, 52), ...size }).dots).toHaveLength(52);
  });

  it('keeps everything inside the plot, whatever the server sends', () => {
    const points = [
      pointOf({ at: '2020-01-01T00:00:00Z', available_after: 5_000 }),
      pointOf({ at: '2026-11-30T00:00:00Z', available_after: 0 }),
    ];
    const { dots, plot, timeTicks } = chartGeometry({ start, points, width: 10, height: 240 });
    for (const x of [...dots, ...timeTicks].map((place) => place.x)) {
      expect(x).toBeGreaterThanOrEqual(plot.left);
      expect(x).toBeLessThanOrEqual(plot.right);
    }
    for (const { y } of dots) {
      expect(y).toBeGreaterThanOrEqual(plot.top);
      expect(y).toBeLessThanOrEqual(plot.bottom);
    }
  });
});
