import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { emailsIn } from '@sluice/contacts';
import {
  FileRefused,
  HEAD_BYTES,
  formOf,
  readTextHead,
  rowBlocks,
  rowsBehind,
  type BrokenRow,
  type RowBlock,
  type RowShape,
  type TableOptions,
  type TextForm,
  type TextHead,
} from '@sluice/csv-text';
import { ValidationFailed } from '@sluice/kernel';
import { CellPicker, type ListColumns } from './domain/list-cells';
import { isNamedIn, mappedColumns } from './domain/list-columns';
import { LIST_JUDGE, columnsOfList, isKnownHeader } from './list-judge';
import { FIND_OUT_LIST, type ListOptions } from './list-options';

/** How much is read at a time, in bytes. */
const PIECE_BYTES = 64 * 1024;

/** A row of a list. */
export interface ListLine {
  /** Where it begins in the file, from 1. */
  line: number;
  /** What stands there to be read, as it is written. */
  entries: readonly string[];
  /** Why the row can't be read, in words that follow an entry; null where it can. */
  fault: string | null;
}

/** How a list is read. */
export interface ListLayout {
  form: TextForm;
  shape: RowShape;
  /** Empty where no names are known. */
  header: readonly string[];
  /** Rows begin behind this line; 0 where they begin at once. */
  headerLine: number;
  /** What of the header tells where entries are; null where the cells do. */
  columns: ListColumns | null;
  /** The columns that the mapping names. */
  given: ReadonlySet<number>;
  /** The first rows, for whoever wants to see some. */
  rows: readonly (readonly string[])[];
}

/**
 * Finds out how a list is read, as uploads are.
 *
 * @returns null when it is empty
 * @throws ValidationFailed when it is no text, or an option makes no sense for it
 */
export async function layoutOfList(path: string, options: ListOptions): Promise<ListLayout | null> {
  const head = await headOf(path);
  if (head.length === 0) return null;
  const isWhole = head.length <= HEAD_BYTES;
  const form = await formOf(head, isWhole, options.encoding, () => piecesOf(path));
  return layoutOf(head, form, options);
}

/**
 * The rows of a list, some thousand at a time. Memory stays the same whatever its size.
 *
 * @throws ValidationFailed when it is no text, or an option makes no sense for it
 */
export async function* linesOf(
  path: string,
  options: ListOptions = FIND_OUT_LIST,
): AsyncGenerator<ListLine[]> {
  const layout = await layoutOfList(path, options);
  if (layout !== null) yield* linesIn(path, layout);
}

/** The same of a list of which the layout is known. */
export async function* linesIn(path: string, layout: ListLayout): AsyncGenerator<ListLine[]> {
  const picker = new CellPicker(layout.columns, (cell) => LIST_JUDGE.contactIn(cell));
  const { headerLine } = layout;
  for await (const block of rowBlocks(piecesOf(path), layout.form.encoding, layout.shape))
    yield linesInBlock(block, headerLine, picker);
}

/** One byte more than tells how to read it, so that there is no doubt whether it is all. */
async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES + 1), 0, HEAD_BYTES + 1);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function piecesOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>;
}

function layoutOf(head: Uint8Array, form: TextForm, options: ListOptions): ListLayout {
  const { delimiter, header_line, mapping } = options;
  const table = { delimiter, header_line, has_header: null };
  const named = textHeadOf(head, form, table);
  const isNamed = (header: readonly string[]) =>
    isKnownHeader(header) || (mapping !== null && isNamedIn(header, mapping));
  if (header_line !== null || isNamed(named.table.header))
    return layoutOfHead(form, named, options);
  if (mapping !== null) {
    const first = textHeadOf(head, form, { ...table, has_header: true });
    if (isNamed(first.table.header)) return layoutOfHead(form, first, options);
  }
  // Where no name is known nothing is passed over: what looks like a header or a title may be an entry.
  return layoutOfHead(form, textHeadOf(head, form, { ...table, has_header: false }), options);
}

function layoutOfHead(
  form: TextForm,
  { table, shape, data }: TextHead,
  { delimiter, mapping }: ListOptions,
): ListLayout {
  const { header, headerLine, width } = table;
  const isNameless = header.length === 0 && mapping === null;
  return {
    form,
    // In a list of one column what is found between cells may well stand in an address.
    shape: width < 2 && delimiter === null ? { ...shape, delimiter: ',' } : shape,
    header,
    headerLine,
    columns: isNameless ? null : columnsOfList(header, width, mapping),
    given: new Set(mappedColumns(mapping ?? {}, header, width).keys()),
    rows: data.rows,
  };
}

function textHeadOf(head: Uint8Array, form: TextForm, options: TableOptions): TextHead {
  try {
    const isWhole = head.length <= HEAD_BYTES;
    return readTextHead(head.subarray(0, HEAD_BYTES), isWhole, form, options, LIST_JUDGE);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const message = `The file is no list: ${error.finding}. Save it as CSV or as text with one entry per line, then send that.`;
    throw new ValidationFailed(message, [{ field: 'file', message }]);
  }
}

function linesInBlock(block: RowBlock, headerLine: number, picker: CellPicker): ListLine[] {
  const { rows, lines, broken } = rowsBehind(headerLine, block);
  const read = rows.map((cells, i) => ({
    line: lines[i]!,
    entries: picker.pick(cells),
    fault: null,
  }));
  if (broken.length === 0) return read;
  return [...read, ...broken.map(lineOfBroken)].sort((a, b) => a.line - b.line);
}

/** Its addresses count all the same where all of the row is there: only a quote is wrong. */
function lineOfBroken({ line, reason, detail, raw }: BrokenRow): ListLine {
  const isCut = reason === 'row_too_long' || reason === 'cell_too_long';
  const entries = isCut ? [] : raw.flatMap(emailsIn);
  if (entries.length > 0) return { line, entries, fault: null };
  const [first = ''] = raw.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const fault = `stands in a row that can't be read: ${detail}`.replace(/\.$/, '');
  return { line, entries: [first.split(/[\s,;|]/)[0]!], fault };
}
