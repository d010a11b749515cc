/** What takes one change back. */
type Undo = () => void;

/**
 * Rows in memory, by key. What goes in and what comes out are copies: nobody outside can change a row
 * but by putting another in its place, as with any other storage.
 */
export class Table<Row> {
  private readonly rows = new Map<string, Row>();

  constructor(private readonly note: (undo: Undo) => void) {}

  get size(): number {
    return this.rows.size;
  }

  has(key: string): boolean {
    return this.rows.has(key);
  }

  get(key: string): Row | null {
    const row = this.rows.get(key);
    return row === undefined ? null : copyOf(row);
  }

  /** The rows that fit, in the order in which their keys came; all of them without a condition. */
  where(fits: (row: Row) => boolean = () => true): Row[] {
    return [...this.rows.values()].filter(fits).map(copyOf);
  }

  put(key: string, row: Row): void {
    const before = this.rows.get(key);
    this.note(() => {
      if (before === undefined) this.rows.delete(key);
      else this.rows.set(key, before);
    });
    this.rows.set(key, copyOf(row));
  }

  /** @throws Error when there is one with this key already, as a unique index does */
  insert(key: string, row: Row): void {
    if (this.rows.has(key)) throw new Error(`There is a row with the key ${key} already.`);
    this.put(key, row);
  }

  /** Changes some fields of a row; false when there is none. */
  change(key: string, fields: Partial<Row>): boolean {
    const row = this.rows.get(key);
    if (row === undefined) return false;
    this.put(key, { ...row, ...fields });
    return true;
  }

  delete(key: string): boolean {
    const before = this.rows.get(key);
    if (before === undefined) return false;
    // Taken back, it stands at the end; whoever wants an order sorts.
    this.note(() => this.rows.set(key, before));
    return this.rows.delete(key);
  }

  deleteWhere(fits: (row: Row) => boolean): void {
    for (const [key, row] of [...this.rows]) if (fits(row)) this.delete(key);
  }
}

/**
 * A database in memory with transactions: all of `work` or, when it throws, nothing of it. Work can't
 * await anything, so that nobody else ever sees the half of it.
 */
export class MemoryDatabase {
  private journal: Undo[] | null = null;

  table<Row>(): Table<Row> {
    return new Table((undo) => this.journal?.push(undo));
  }

  transaction<Result>(work: () => Result extends Promise<unknown> ? never : Result): Result {
    if (this.journal !== null) throw new Error('A transaction is going on already.');
    const journal: Undo[] = [];
    this.journal = journal;
    try {
      return work();
    } catch (error) {
      for (const undo of journal.reverse()) undo();
      throw error;
    } finally {
      this.journal = null;
    }
  }
}

/** A deep copy of plain data: objects, lists, dates, and what is no object. */
export function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return new Date(value) as Value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, copyOf(inner)]),
  ) as Value;
}
