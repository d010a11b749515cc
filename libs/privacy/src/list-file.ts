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
import { CellPicker } from './domain/list-cells';
import { LIST_JUDGE, columnsOfList } from './list-judge';

/** How much is read at a time, in bytes. */
const PIECE_BYTES = 64 * 1024;

const FIND_OUT: TableOptions = { delimiter: null, has_header: null, header_line: null };

/** A row of a list. */
export interface ListLine {
  /** Where it begins in the file, from 1. */
  line: number;
  /** What stands there to be read, as it is written. */
  entries: readonly string[];
  /** Why the row can't be read, in words that follow an entry; null where it can. */
  fault: string | null;
}

/** How a list is to be read. */
interface Layout {
  form: TextForm;
  shape: RowShape;
  headerLine: number;
  picker: CellPicker;
}

/**
 * The rows of a list, some thousand at a time, read as uploads are. Memory stays the same whatever its
 * size.
 *
 * @throws ValidationFailed when it is no text
 */
export async function* linesOf(path: string): AsyncGenerator<ListLine[]> {
  const head = await headOf(path);
  if (head.length === 0) return;
  const layout = layoutOf(
    head,
    await formOf(head, head.length <= HEAD_BYTES, null, () => piecesOf(path)),
  );
  const { encoding } = layout.form;
  for await (const block of rowBlocks(piecesOf(path), encoding, layout.shape))
    yield linesIn(block, layout);
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

function layoutOf(head: Uint8Array, form: TextForm): Layout {
  const named = textHeadOf(head, form, FIND_OUT);
  const columns = columnsOfList(named.table.header);
  // Where no name is known nothing is passed over: what looks like a header or a title may be an entry.
  const { table, shape } =
    columns === null ? textHeadOf(head, form, { ...FIND_OUT, has_header: false }) : named;
  return {
    form,
    // In a list of one column what is found between cells may well stand in an address.
    shape: table.width < 2 ? { ...shape, delimiter: ',' } : shape,
    headerLine: table.headerLine,
    picker: new CellPicker(columns, (cell) => LIST_JUDGE.contactIn(cell)),
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

function linesIn(block: RowBlock, { headerLine, picker }: Layout): ListLine[] {
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
