/** Milliseconds that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** One line of the report: a name, figures, and what must be reached. */
export function tell(name: string, figures: string, target = ''): void {
  console.log(`  ${name.padEnd(34)} ${figures}${target && `   (must reach: ${target})`}`);
}

/** A benchmark whose results are wrong measures nothing. */
export function mustBe(what: string, actual: number, expected: number): void {
  if (actual === expected) return;
  console.error(`${what}: ${actual} instead of ${expected}`);
  process.exit(1);
}

export function report(results: object): void {
  process.send?.(results);
}

/** The size of the benchmark: 1, or less for a quick look. */
export const SCALE = Number(process.argv[2] ?? 1);
