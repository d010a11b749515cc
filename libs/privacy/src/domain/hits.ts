/** An entry that stands for a lead or a row. */
export interface HitEntry {
  number: number;
  import_no: number | null;
}

/**
 * How often entries, and the imports that brought them, have hit: each lead or row counts once for an
 * entry, and once for an import however many of its entries stand for it.
 */
export class Hits {
  readonly entries = new Map<number, number>();
  readonly imports = new Map<number, number>();

  /** Counts one lead, or one row, and the entries that stand for it. */
  add(entries: readonly HitEntry[]): void {
    for (const number of new Set(entries.map((entry) => entry.number)))
      countIn(this.entries, number);
    const imports = new Set(entries.map(({ import_no }) => import_no));
    for (const number of imports) if (number !== null) countIn(this.imports, number);
  }

  /** Counts what others have counted as well. */
  addAll({ entries, imports }: Hits): void {
    for (const [number, count] of entries) countIn(this.entries, number, count);
    for (const [number, count] of imports) countIn(this.imports, number, count);
  }

  get isEmpty(): boolean {
    return this.entries.size === 0;
  }
}

function countIn(counts: Map<number, number>, number: number, by = 1): void {
  counts.set(number, (counts.get(number) ?? 0) + by);
}
