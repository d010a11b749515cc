import type { SQLInputValue } from 'node:sqlite';
import { fromJson, toDate, toMs } from './values';

/** How a field is kept; NULL is null in all of them. */
type Kind<Value> = [Value] extends [boolean | null]
  ? 'flag'
  : [Value] extends [Date | null]
    ? 'date'
    : [Value] extends [string | number | null]
      ? 'plain'
      : 'json';

interface StoredAs<Value> {
  /** Texts and numbers as they are. */
  plain: Value;
  /** 1 or 0. */
  flag: 0 | 1;
  /** In milliseconds. */
  date: number;
  json: string;
}

type Stored<Value> =
  StoredAs<NonNullable<Value>>[Kind<Value>] | (null extends Value ? null : never);

/** A record as its table has it. */
export type Row<Item> = { [Field in keyof Item]: Stored<Item[Field]> };

/** The kind of each field of a record: the compiler asks for the one that is missing, or another. */
export type Columns<Item> = { readonly [Field in keyof Item]-?: Kind<Item[Field]> };

const TO_SQL: Record<Kind<unknown> | 'flag' | 'date' | 'plain', (value: never) => SQLInputValue> = {
  plain: (value: string | number) => value,
  flag: (value: boolean) => (value ? 1 : 0),
  date: (value: Date) => toMs(value),
  json: (value: unknown) => JSON.stringify(value),
};

const FROM_SQL: Record<keyof typeof TO_SQL, (stored: never) => unknown> = {
  plain: (stored: string | number) => stored,
  flag: (stored: 0 | 1) => stored === 1,
  date: (stored: number) => toDate(stored),
  json: (stored: string) => fromJson(stored),
};

/** A table whose rows are records: the one place that says how each of their fields is kept. */
export class Table<Item extends object> {
  /** Takes what `rowOf` gives. */
  readonly insert: string;
  /** The same, in the place of a row with the same key. */
  readonly put: string;
  /** What an UPDATE sets to what `rowOf` gives. */
  readonly assignments: string;
  private readonly fields: readonly [string, keyof typeof TO_SQL][];

  constructor(name: string, columns: Columns<Item>) {
    this.fields = Object.entries(columns) as [string, keyof typeof TO_SQL][];
    const names = Object.keys(columns);
    const into = `INTO ${name} ("${names.join('", "')}") VALUES (:${names.join(', :')})`;
    this.insert = `INSERT ${into}`;
    this.put = `INSERT OR REPLACE ${into}`;
    this.assignments = names.map((column) => `"${column}" = :${column}`).join(', ');
  }

  /** The record of a row; columns of the row that are none of its fields are left out. */
  readonly itemOf = (row: Row<Item>): Item => {
    const stored = row as Record<string, SQLInputValue>;
    const item: Record<string, unknown> = {};
    for (const [field, kind] of this.fields) {
      const value = stored[field]!;
      item[field] = value === null ? null : FROM_SQL[kind](value as never);
    }
    return item as Item;
  };

  readonly rowOf = (item: Item): Row<Item> & Record<string, SQLInputValue> => {
    const values = item as Record<string, unknown>;
    const row: Record<string, SQLInputValue> = {};
    for (const [field, kind] of this.fields) {
      const value = values[field];
      row[field] = value === null ? null : TO_SQL[kind](value as never);
    }
    return row as Row<Item> & Record<string, SQLInputValue>;
  };
}
