import type { Figure } from './figure';

/** The size of the benchmark: 1, or less for a quick look. */
export const SCALE = Number(process.argv[2] ?? 1);

/** The folder of the checkout that is measured: its libraries are in the bundle, its server is in its dist. */
export const CHECKOUT = process.argv[3] ?? '.';

const figures: Figure[] = [];

/** Milliseconds that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The middle one, or the mean of the two in the middle; of no numbers NaN. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const upper = sorted.length >>> 1;
  return sorted.length % 2 === 1 ? sorted[upper]! : (sorted[upper - 1]! + sorted[upper]!) / 2;
}

/**
 * The number that a share of all numbers doesn't exceed.
 *
 * @param share from 0 to 1
 */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}

/** A benchmark whose results are wrong measures nothing: the part ends with what was wrong. */
export function mustBe(what: string, actual: number, expected: number): void {
  if (actual !== expected)
    throw new Error(`${what}: ${count(actual)} instead of ${count(expected)}.`);
}

/** Says what goes on, since some steps take minutes. */
export function say(progress: string): void {
  console.log(`  ${progress}`);
}

export function skip(why: string): void {
  console.log(`\n  !!! SKIPPED: ${why}\n`);
}

/** Puts a figure on record and shows it. */
export function tell(figure: Figure): void {
  figures.push(figure);
  const { what, size, sluice, baseline, ratio, target, isReached } = figure;
  console.log(`  ${what} (${size})`);
  console.log(`    Sluice    ${sluice}`);
  if (baseline !== null) console.log(`    baseline  ${baseline}`);
  if (ratio !== null) console.log(`    ratio     ${ratio}`);
  if (target === null) return;
  console.log(`    must be   ${target}: ${isReached ? 'reached' : 'NOT REACHED'}`);
}

/** Hands all figures to the process that started this part. */
export function report(): void {
  process.send?.(figures);
}

export function count(number: number): string {
  return Math.round(number).toLocaleString('en-US');
}

export function milliseconds(number: number): string {
  return `${count(number)} ms`;
}

export function rowsPerSecond(rows: number, time: number): number {
  return (rows / time) * 1_000;
}
