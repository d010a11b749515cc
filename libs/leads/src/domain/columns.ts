import { ValidationFailed } from '@sluice/kernel';
import { COLUMN_FIELDS, LONGEST_NAME, comparable, fieldNamed } from './column-names';
import type { ColumnField, NamedField } from './column-names';
import { looksLikeEmail, phoneLikeness } from './looks-like';
import { WISH_FIELDS, wishGiven, wishNamed, type ContactWish, type WishField } from './opt-outs';
import { QUOTED_LENGTH, quoted, shortened } from './text';

/** What tells which field a column has: its name, its cells, or the caller. */
export const MAPPED_BY = ['name', 'cells', 'given'] as const;
export type MappedBy = (typeof MAPPED_BY)[number];

/** A column of a file and what becomes of it. */
export interface Column {
  /** From 0. */
  index: number;
  /** Its name, unlike that of any other column. */
  header: string;
  /** Null: its cells are kept in `extra` under its header. */
  field: ColumnField | null;
  /** From 0 to 1: how sure the mapping is; 0 when there is none. */
  confidence: number;
  /** What told the field, or that there is to be none; null where nothing did. */
  by: MappedBy | null;
  /** Whether the column is left out altogether. */
  isIgnored: boolean;
  /** What its cells say of whether the person wants to be contacted; they are kept in `extra` too. */
  wish: ContactWish | null;
}

/**
 * What the caller says of columns, by header or by index from "0": a field, `opted_out` or `opted_in`
 * for what people want, IN_EXTRA to keep the column without one, null to leave it out.
 */
export type ColumnMapping = Readonly<Record<string, string | null>>;

/** In a mapping: the column has no field, whatever its name or its cells look like. */
export const IN_EXTRA = 'extra';

/** The column that our own download of rejects has added; it says nothing about the person. */
const REJECT_REASON = 'reject_reason';

/** The mapping's confidence in a column by its name alone, where that has many wordings. */
const BY_WORDING = 0.9;

/** The mapping's confidence in a column by its cells alone. */
const BY_CELLS = 0.8;

/** Below this a name has to be borne out by the cells. */
const WEAK_NAME = 0.6;

/** Which share of the filled cells has to bear a field out. */
const CLEAR_MAJORITY = 0.8;

/** How many names a sentence lists. */
const LISTED = 30;

/**
 * What each column of a file holds: what the caller says, else what its name says, else what its
 * cells look like.
 *
 * @param headers a name for each column, all different
 * @param rows the first rows of data
 * @param mapping is the caller's; it may name some of the columns only
 * @param hasNames whether the headers come from the file
 * @throws ValidationFailed when the mapping names a column or a field that there isn't
 */
export function mapColumns(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  mapping: ColumnMapping | null,
  hasNames: boolean,
): Column[] {
  const columns = headers.map((header, index): Column => ({
    index,
    header,
    field: null,
    confidence: 0,
    by: null,
    isIgnored: header === REJECT_REASON,
    wish: null,
  }));
  const given = applyMapping(columns, mapping ?? {});
  const open = columns.filter((column) => !given.has(column));
  if (hasNames) {
    nameWishes(open);
    const unsaid = open.filter(({ wish }) => wish === null);
    mapByName(unsaid, columns, rows);
  }
  mapByCells(open, columns, rows, hasNames);
  return columns;
}

/** The columns that hold `field`, in the order of the file: several may, of which a row fills the first. */
export function columnsOf(columns: readonly Column[], field: ColumnField): Column[] {
  return columns.filter((column) => column.field === field);
}

function applyMapping(columns: Column[], mapping: ColumnMapping): Set<Column> {
  const given = new Set<Column>();
  const search = new ColumnSearch(columns);
  for (const [key, field] of Object.entries(mapping)) {
    const column = search.named(key);
    const wish = field !== null && isWishField(field) ? wishGiven(field, column.header) : null;
    const target = field === IN_EXTRA || wish !== null ? null : field;
    if (target !== null && !isColumnField(target)) {
      throw badMapping(
        key,
        `${quoted(key)} can't be mapped to "${target}". The fields are ${[...COLUMN_FIELDS, ...WISH_FIELDS].join(', ')}, or ${IN_EXTRA}.`,
      );
    }
    if (given.has(column))
      throw badMapping(key, `The column ${quoted(column.header)} is mapped twice.`);
    column.field = target;
    column.wish = wish;
    column.confidence = 1;
    column.by = 'given';
    column.isIgnored = field === null;
    given.add(column);
  }
  return given;
}

/** Finds the column that a key of a mapping means; each header is made comparable only once. */
class ColumnSearch {
  private readonly byHeader = new Map<string, Column>();
  private readonly byComparable = new Map<string, Column>();

  constructor(private readonly columns: readonly Column[]) {
    for (const column of columns) {
      this.byHeader.set(column.header, column);
      const name = comparable(column.header);
      if (name !== '' && !this.byComparable.has(name)) this.byComparable.set(name, column);
    }
  }

  /** @throws ValidationFailed when there is none */
  named(key: string): Column {
    const column =
      this.byHeader.get(shortened(key, LONGEST_NAME)) ??
      (key.length > LONGEST_NAME ? undefined : this.byComparable.get(comparable(key))) ??
      (/^\d+$/.test(key) ? this.columns[Number(key)] : undefined);
    if (column) return column;
    const names = this.columns.slice(0, LISTED).map(({ header }) => quoted(header));
    throw badMapping(
      key,
      `The file has no column ${quoted(key)}. Its columns are ${names.join(', ')}.`,
    );
  }
}

function badMapping(key: string, message: string): ValidationFailed {
  return new ValidationFailed(message, [
    { field: `mapping.${shortened(key, QUOTED_LENGTH)}`, message },
  ]);
}

function isColumnField(field: string): field is ColumnField {
  return (COLUMN_FIELDS as string[]).includes(field);
}

function isWishField(field: string): field is WishField {
  return (WISH_FIELDS as readonly string[]).includes(field);
}

/** Before the fields, or "Unsubscribed from all email" would be a column of addresses while it is empty. */
function nameWishes(open: Column[]): void {
  for (const column of open) {
    if (column.isIgnored) continue;
    column.wish = wishNamed(column.header);
    if (column.wish !== null) column.confidence = BY_WORDING;
  }
}

function mapByName(open: Column[], columns: Column[], rows: readonly (readonly string[])[]): void {
  const given = new Set(columns.map(({ field }) => field));
  const taken = new Set(given);
  const names = open.map(({ header }) => fieldNamed(header));
  const fields = new Set(names.map((name) => name?.field));
  const named = open.flatMap((column, i) => {
    const name: NamedField | null = names[i]!;
    if (!name) return [];
    return { column, field: inContext(name.field, column, fields), confidence: name.confidence };
  });
  // The surest first, so that one whose name is weak is not taken beside it; sort keeps the order of the file.
  for (const { column, field, confidence } of named.sort((a, b) => b.confidence - a.confidence)) {
    if (given.has(field)) continue;
    if (confidence < WEAK_NAME && (taken.has(field) || !isBorneOut(field, column, rows))) continue;
    column.field = field;
    column.confidence = confidence;
    column.by = 'name';
    taken.add(field);
  }
}

/**
 * "Name", "Nom" or "Nombre" means the whole name where it stands alone, and the other half beside a
 * column of its own for the first or for the last name ("Vorname;Name", "Name;Surname").
 */
function inContext(
  field: ColumnField,
  column: Column,
  others: ReadonlySet<ColumnField | undefined>,
): ColumnField {
  if (field !== 'full_name' || !/^(name|nom|nome|nombre|naam)$/.test(comparable(column.header))) {
    return field;
  }
  if (others.has('first_name') && !others.has('last_name')) return 'last_name';
  if (others.has('last_name') && !others.has('first_name')) return 'first_name';
  return field;
}

function isBorneOut(
  field: ColumnField,
  column: Column,
  rows: readonly (readonly string[])[],
): boolean {
  const share = field === 'email' ? emailShare(column, rows) : phoneShare(column, rows);
  return share === null || share >= CLEAR_MAJORITY / 2;
}

function mapByCells(
  open: Column[],
  columns: Column[],
  rows: readonly (readonly string[])[],
  hasNames: boolean,
): void {
  // Where names are known, a column of addresses under another name may well be somebody else's.
  const unmapped = () => open.filter(({ field }) => field === null);
  if (columnsOf(columns, 'email').length === 0) {
    claimBest('email', unmapped(), (column) => emailShare(column, rows) ?? 0);
  }
  if (columnsOf(columns, 'phone').length === 0) {
    claimBest('phone', unmapped(), (column) => phoneShare(column, rows) ?? 0);
    // Digits alone are numbers of all kinds, so under a name that says nothing they don't count.
    if (!hasNames && columnsOf(columns, 'phone').length === 0) {
      claimBest('phone', unmapped(), (column) => 2 * (phoneShare(column, rows) ?? 0));
    }
  }
}

function claimBest(field: ColumnField, open: Column[], shareOf: (column: Column) => number): void {
  let best: Column | null = null;
  let bestShare = CLEAR_MAJORITY - Number.EPSILON;
  for (const column of open) {
    const share = shareOf(column);
    if (share > bestShare) {
      best = column;
      bestShare = share;
    }
  }
  if (!best) return;
  best.field = field;
  best.wish = null;
  best.by = 'cells';
  best.confidence = Math.min(1, bestShare) * BY_CELLS;
}

function emailShare(column: Column, rows: readonly (readonly string[])[]): number | null {
  return meanOverFilled(column, rows, (cell) => (looksLikeEmail(cell) ? 1 : 0));
}

function phoneShare(column: Column, rows: readonly (readonly string[])[]): number | null {
  return meanOverFilled(column, rows, phoneLikeness);
}

/** The mean over the cells that aren't empty; null when all of them are. */
function meanOverFilled(
  { index }: Column,
  rows: readonly (readonly string[])[],
  measure: (cell: string) => number,
): number | null {
  let sum = 0;
  let filled = 0;
  for (const row of rows) {
    const cell = (row[index] ?? '').trim();
    if (cell === '') continue;
    filled += 1;
    sum += measure(cell);
  }
  return filled === 0 ? null : sum / filled;
}
