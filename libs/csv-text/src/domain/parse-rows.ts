import Papa from 'papaparse';
import { MAX_ROW_LENGTH, RecordReader, type RecordFault } from './records';

/** A row that can't be read, and why. */
export interface BrokenRow {
  /** From 1: the line on which the row begins. */
  line: number;
  reason: RecordFault;
  detail: string;
  /** The cells before the fault, then the beginning of the faulty one. */
  raw: string[];
}

/** Rows as they stand in the file, blank lines included; `lines[i]` is where `rows[i]` begins. */
export interface RowBlock {
  rows: string[][];
  lines: number[];
  broken: BrokenRow[];
}

/** What DOS and CP/M wrote behind a text. */
const END_OF_FILE = /\x1a+$/;

/** From how many characters on a stretch without quotes is worth a call of papaparse. */
const PLAIN_STRETCH = 4096;

const LINE_FEED = 10;

/** How much of a faulty row is kept to recognise it by, in characters. */
const RAW_LENGTH = 1000;

/** What tells where the rows of a text end, and what stands between their cells. */
export interface RowShape {
  /** One character, neither a quote nor a line end. */
  delimiter: string;
  /** How many cells the header has, or most rows where there is none; null while nobody knows. */
  width: number | null;
  /** Whether there is any LF in the whole file; without, every CR ends a row. */
  hasLineFeeds: boolean;
}

/**
 * Turns the text of a CSV, piece by piece, into rows with their line numbers. It never holds more
 * than one piece and one row, and where the pieces are cut makes no difference.
 *
 * Stretches without quotes go through papaparse. Records with quotes, and lines with a CR within, go
 * through the RecordReader: papaparse knows no line numbers, follows an unclosed quote to the end of
 * the file, and takes three times as long for them.
 */
export class RowParser {
  private readonly reader: RecordReader;
  private held = '';
  private line = 1;
  /** Whether the rest of a line that was given up is still to come. */
  private isSkipping = false;
  private endsInCarriageReturn = false;

  constructor(
    private readonly shape: RowShape,
    private readonly maxRowLength = MAX_ROW_LENGTH,
  ) {
    this.reader = new RecordReader(shape.delimiter, maxRowLength, shape.width);
  }

  /** The rows that end in this piece. */
  push(piece: string): RowBlock {
    return this.parse(this.held + this.cleaned(piece), false);
  }

  /** The rows that only the end of the file ends; a Ctrl-Z there, with which DOS ended texts, is none. */
  end(): RowBlock {
    const rest = this.held + (this.endsInCarriageReturn ? '\r' : '');
    return this.parse(rest.replace(END_OF_FILE, ''), true);
  }

  /**
   * NUL characters, which some exports leave behind, and byte order marks, which lie where files were
   * joined, are dropped. A CR at the end of the piece waits for the LF that may follow.
   */
  private cleaned(piece: string): string {
    let text = this.endsInCarriageReturn ? `\r${piece}` : piece;
    if (text.includes('\0')) text = text.replaceAll('\0', '');
    if (text.includes('\ufeff')) text = text.replaceAll('\ufeff', '');
    this.endsInCarriageReturn = text.endsWith('\r');
    if (this.endsInCarriageReturn) text = text.slice(0, -1);
    return this.shape.hasLineFeeds || !text.includes('\r') ? text : text.replaceAll('\r', '\n');
  }

  private parse(unended: string, isLast: boolean): RowBlock {
    const text = `${unended}\n`;
    const { length } = unended;
    const block: RowBlock = { rows: [], lines: [], broken: [] };
    const complete = unended.lastIndexOf('\n') + 1;
    let position = this.isSkipping ? this.afterSkipped(unended) : 0;
    let quote = -1;
    let lone = -1;
    /** The nearer of the two: up to its line papaparse may read. */
    let special = -1;
    let plainEnd = 0;
    while (position < length) {
      if (special < position) {
        if (quote < position) quote = indexOrEnd(text, '"', position);
        if (lone < position) lone = loneCarriageReturn(text, position);
        special = Math.min(quote, lone);
        plainEnd = special > length ? complete : text.lastIndexOf('\n', special) + 1;
      }
      const stretch = plainEnd - position;
      if (
        stretch > 0 &&
        stretch <= this.maxRowLength &&
        (special > length || stretch > PLAIN_STRETCH)
      ) {
        this.takePlain(text.slice(position, plainEnd), block);
        position = plainEnd;
        continue;
      }
      if (!this.takeRecord(text, position, isLast, block)) break;
      position = this.reader.end;
    }
    this.isSkipping = !isLast && position > length;
    this.held = unended.slice(position);
    return block;
  }

  /** @param text whole lines without a quote and without a CR that is none of a CR LF */
  private takePlain(text: string, block: RowBlock): void {
    const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
    const { data } = Papa.parse<string[]>(lines, {
      delimiter: this.shape.delimiter,
      newline: '\n',
      fastMode: true,
    });
    // Behind the last line end papaparse sees one more row, an empty one.
    for (let i = 0; i < data.length - 1; i += 1) {
      block.rows.push(data[i]!);
      block.lines.push(this.line + i);
    }
    this.line += data.length - 1;
  }

  /** Answers false when the record is not complete yet. */
  private takeRecord(text: string, start: number, isLast: boolean, block: RowBlock): boolean {
    const { reader } = this;
    const outcome = reader.read(text, start, isLast);
    if (outcome === 'incomplete') return false;
    if (outcome === 'whole') {
      block.rows.push(unwrapped(reader.cells, this.shape) ?? reader.cells);
      block.lines.push(this.line);
    } else {
      block.broken.push(this.brokenRow(outcome, text, start));
    }
    this.line += reader.lines;
    return true;
  }

  private brokenRow(reason: RecordFault, text: string, start: number): BrokenRow {
    const { cells, end, faultStart, lines } = this.reader;
    const place = `column ${cells.length + 1} of line ${this.line + lines - 1}`;
    const rest = text
      .slice(faultStart, Math.min(end - 1, start + this.maxRowLength))
      .replace(/\r$/, '');
    return {
      line: this.line,
      reason,
      detail: this.sentenceFor(reason, place),
      raw: [...cells, rest].map((cell) => cell.slice(0, RAW_LENGTH)),
    };
  }

  private sentenceFor(reason: RecordFault, place: string): string {
    switch (reason) {
      case 'unclosed_quote':
        return `The quote that opens in ${place} is never closed. Close it, or double it if it belongs to the text.`;
      case 'misplaced_quote':
        return `In ${place} there is text behind the closing quote. Double the quotes that belong to the text.`;
      case 'cell_too_long':
        return `The cell in ${place} is too long: with it the row has more than ${this.maxRowLength.toLocaleString('en-US')} characters.`;
      case 'row_too_long':
        return `The row is longer than ${this.maxRowLength.toLocaleString('en-US')} characters.`;
    }
  }

  private afterSkipped(text: string): number {
    const lineEnd = text.indexOf('\n');
    return lineEnd < 0 ? text.length + 1 : lineEnd + 1;
  }
}

/**
 * The cells of a row that stands in quotes as a whole, or null: of one cell, which read once more is as
 * wide as the header.
 */
export function unwrapped(
  cells: readonly string[],
  { delimiter, width }: Pick<RowShape, 'delimiter' | 'width'>,
): string[] | null {
  const [cell] = cells;
  if (cells.length !== 1 || width === 1 || !cell!.includes(delimiter)) return null;
  const reader = new RecordReader(delimiter);
  const isOneRow = reader.read(`${cell}\n`, 0, true) === 'whole' && reader.end > cell!.length;
  return isOneRow && (width === null || reader.cells.length === width) ? reader.cells : null;
}

/** Where the first CR from there on stands that no LF follows; behind the text when there is none. */
function loneCarriageReturn(text: string, from: number): number {
  let at = text.indexOf('\r', from);
  while (at >= 0 && text.charCodeAt(at + 1) === LINE_FEED) at = text.indexOf('\r', at + 2);
  return at < 0 ? text.length : at;
}

function indexOrEnd(text: string, what: string, from: number): number {
  const index = text.indexOf(what, from);
  return index < 0 ? text.length : index;
}
