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

/** From how many characters on a stretch without quotes is worth a call of papaparse. */
const PLAIN_STRETCH = 4096;

/** How much of a faulty row is kept to recognise it by, in characters. */
const RAW_LENGTH = 1000;

/**
 * Turns the text of a CSV, piece by piece, into rows with their line numbers. It never holds more
 * than one piece and one row, and where the pieces are cut makes no difference.
 *
 * Stretches without quotes go through papaparse. Records with quotes go through the RecordReader:
 * papaparse knows no line numbers, follows an unclosed quote to the end of the file, and takes three
 * times as long for them.
 */
export class RowParser {
  private readonly reader: RecordReader;
  private held = '';
  private line = 1;
  /** Whether the rest of a line that was given up is still to come. */
  private isSkipping = false;
  private endsInCarriageReturn = false;

  /** @param delimiter one character, neither a quote nor a line end */
  constructor(
    private readonly delimiter: string,
    private readonly maxRowLength = MAX_ROW_LENGTH,
  ) {
    this.reader = new RecordReader(delimiter, maxRowLength);
  }

  /** The rows that end in this piece. */
  push(piece: string): RowBlock {
    return this.parse(this.held + this.withPlainLineEnds(piece), false);
  }

  /** The rows that only the end of the file ends. */
  end(): RowBlock {
    return this.parse(this.held + (this.endsInCarriageReturn ? '\n' : ''), true);
  }

  /**
   * `\r\n` and a lone `\r` become `\n`, also in quoted cells, so that line ends may be mixed. NUL
   * characters, which some exports leave behind, and byte order marks, which lie where files were
   * joined, are dropped.
   */
  private withPlainLineEnds(piece: string): string {
    let text = this.endsInCarriageReturn ? `\r${piece}` : piece;
    if (text.includes('\0')) text = text.replaceAll('\0', '');
    if (text.includes('\ufeff')) text = text.replaceAll('\ufeff', '');
    this.endsInCarriageReturn = text.endsWith('\r');
    if (this.endsInCarriageReturn) text = text.slice(0, -1);
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }

  private parse(unended: string, isLast: boolean): RowBlock {
    const text = `${unended}\n`;
    const { length } = unended;
    const block: RowBlock = { rows: [], lines: [], broken: [] };
    const complete = unended.lastIndexOf('\n') + 1;
    let position = this.isSkipping ? this.afterSkipped(unended) : 0;
    let quote = -1;
    let plainEnd = 0;
    while (position < length) {
      if (quote < position) {
        quote = indexOrEnd(text, '"', position);
        plainEnd = quote > length ? complete : text.lastIndexOf('\n', quote) + 1;
      }
      const stretch = plainEnd - position;
      if (
        stretch > 0 &&
        stretch <= this.maxRowLength &&
        (quote > length || stretch > PLAIN_STRETCH)
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

  /** @param text whole lines without a quote */
  private takePlain(text: string, block: RowBlock): void {
    const { data } = Papa.parse<string[]>(text, {
      delimiter: this.delimiter,
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
      block.rows.push(reader.cells);
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
    const rest = text.slice(faultStart, Math.min(end - 1, start + this.maxRowLength));
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
      case 'row_too_long':
        return `The row is longer than ${this.maxRowLength.toLocaleString('en-US')} characters.`;
    }
  }

  private afterSkipped(text: string): number {
    const lineEnd = text.indexOf('\n');
    return lineEnd < 0 ? text.length + 1 : lineEnd + 1;
  }
}

function indexOrEnd(text: string, what: string, from: number): number {
  const index = text.indexOf(what, from);
  return index < 0 ? text.length : index;
}
