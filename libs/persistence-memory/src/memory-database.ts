/** What takes one change back. */
type Undo = () => void;

/** For each value of a field, the keys of the rows that have it. */
type Index = Map<unknown, Set<string>>;

/**
 * Rows in memory, by key. What goes in and what comes out are copies: nobody outside can change a row
 * but by putting another in its place, as with any other storage.
 */
export class Table<Row extends object, Indexed extends keyof Row = never> {
  private readonly rows = new Map<string, Row>();
  private readonly indexes: ReadonlyMap<Indexed, Index>;

  constructor(
    private readonly note: (undo: Undo) => void,
    indexed: readonly Indexed[] = [],
  ) {
    this.indexes = new Map(indexed.map((field) => [field, new Map()]));
  }

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

  /** The rows with this value, not null, in a field with an index, in no order; without a scan. */
  having<Field extends Indexed>(field: Field, value: Row[Field]): Row[] {
    const keys = this.indexes.get(field)?.get(value) ?? [];
    return Array.from(keys, (key) => copyOf(this.rows.get(key)!));
  }

  put(key: string, row: Row): void {
    const before = this.rows.get(key);
    this.note(() => this.set(key, before));
    this.set(key, copyOf(row));
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
    this.note(() => this.set(key, before));
    this.set(key, undefined);
    return true;
  }

  deleteWhere(fits: (row: Row) => boolean): void {
    for (const [key, row] of [...this.rows]) if (fits(row)) this.delete(key);
  }

  /** Every write comes here, so that the indexes are always right. */
  private set(key: string, row: Row | undefined): void {
    const before = this.rows.get(key);
    for (const [field, index] of this.indexes) {
      if (before !== undefined) removeFrom(index, before[field], key);
      if (row !== undefined) addTo(index, row[field], key);
    }
    if (row === undefined) this.rows.delete(key);
    else this.rows.set(key, row);
  }
}

function addTo(index: Index, value: unknown, key: string): void {
  if (value === null) return;
  const keys = index.get(value);
  if (keys) keys.add(key);
  else index.set(value, new Set([key]));
}

function removeFrom(index: Index, value: unknown, key: string): void {
  const keys = index.get(value);
  keys?.delete(key);
  if (keys?.size === 0) index.delete(value);
}

/**
 * A database in memory with transactions: all of `work` or, when it throws, nothing of it. Work can't
 * await anything, so that nobody else ever sees the half of it.
 */
export class MemoryDatabase {
  private journal: Undo[] | null = null;

  /** @param indexed fields by whose values rows are found without a scan */
  table<Row extends object, Indexed extends keyof Row = never>(
    indexed: readonly Indexed[] = [],
  ): Table<Row, Indexed> {
    return new Table<Row, Indexed>((undo) => this.journal?.push(undo), indexed);
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
  const copy = { ...value } as Record<string, unknown>;
  for (const name of Object.keys(copy)) {
    const inner = copy[name];
    if (typeof inner === 'object') copy[name] = copyOf(inner);
  }
  return copy as Value;
}
