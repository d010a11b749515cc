const QUOTE = 34;
const LINE_END = 10;
const SPACE = 32;

/** How long one row may be, in characters; also how far an open quote is followed. */
export const MAX_ROW_LENGTH = 2 * 1024 * 1024;

/** Why a record can't be read: stable words, which become the reasons of rejected rows. */
export type RecordFault = 'unclosed_quote' | 'misplaced_quote' | 'row_too_long';

/** What reading a record came to; `incomplete` means that it takes more text to tell. */
export type RecordOutcome = 'whole' | 'incomplete' | RecordFault;

/**
 * Reads one record of a CSV after the other (RFC 4180, with any one-character delimiter): a cell may
 * stand in double quotes and may then hold delimiters, line ends and doubled quotes. A quote that
 * isn't the first character of its cell means nothing.
 *
 * A faulty quote costs one line only, the one it stands on: reading goes on behind it. Whatever else
 * one could do with an unclosed quote would swallow the good rows that follow.
 */
export class RecordReader {
  /** The record's cells; of a faulty record those before the fault. */
  cells: string[] = [];
  /** Where the next record begins: behind the text, when the rest of a line is still to come. */
  end = 0;
  /** How many line ends there are from the record's start to `end`. */
  lines = 0;
  /** Where the faulty cell begins. */
  faultStart = 0;

  private readonly delimiter: number;
  private text = '';
  private length = 0;
  private limit = 0;
  private canWait = false;
  /** The first line end not yet passed, as far as anybody has looked. */
  private lineEnd = -1;

  constructor(
    delimiter: string,
    private readonly maxLength = MAX_ROW_LENGTH,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /**
   * @param text has `\n` for every line end, and one more at its end that is not in the file: so no
   *   search for the end of a cell ever fails
   * @param isLast whether the file ends with this text, so that nothing is `incomplete`
   */
  read(text: string, start: number, isLast: boolean): RecordOutcome {
    this.text = text;
    this.length = text.length - 1;
    this.limit = start + this.maxLength;
    this.canWait = !isLast && this.length <= this.limit + 1;
    this.cells = [];
    this.lines = 0;
    this.lineEnd = -1;
    let position = start;
    for (;;) {
      const isQuoted = text.charCodeAt(position) === QUOTE;
      const next = isQuoted ? this.passQuoted(position) : this.passPlain(position);
      if (typeof next === 'string') return next;
      if (next >= this.length && this.canWait) return 'incomplete';
      position = next + 1;
      if (text.charCodeAt(next) === LINE_END) {
        this.end = position;
        this.lines += 1;
        return 'whole';
      }
    }
  }

  /** Takes in the cell without quotes that begins here; answers where it ends. */
  private passPlain(start: number): number | RecordOutcome {
    const { text, delimiter } = this;
    let next = start;
    let code = text.charCodeAt(next);
    while (code !== delimiter && code !== LINE_END) {
      next += 1;
      code = text.charCodeAt(next);
    }
    if (next > this.limit) return this.tooLong(start);
    this.cells.push(text.slice(start, next));
    return next;
  }

  /** Takes in the cell in quotes that begins here; answers where it ends. */
  private passQuoted(start: number): number | RecordOutcome {
    const { text } = this;
    const close = closingQuote(text, start);
    if (close < 0 && this.canWait) return 'incomplete';
    if (close < 0 || close > this.limit) return this.fault('unclosed_quote', start);
    let next = close + 1;
    while (text.charCodeAt(next) === SPACE) next += 1;
    if (next > this.limit) return this.tooLong(start);
    const lines = this.lineEndsBetween(start, close);
    const code = text.charCodeAt(next);
    if (code !== this.delimiter && code !== LINE_END) {
      return this.fault(lines > 0 ? 'unclosed_quote' : 'misplaced_quote', start);
    }
    const cell = text.slice(start + 1, close);
    this.cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
    this.lines += lines;
    return next;
  }

  private lineEndsBetween(from: number, to: number): number {
    let count = 0;
    if (this.lineEnd < from) this.lineEnd = this.text.indexOf('\n', from);
    while (this.lineEnd < to) {
      count += 1;
      this.lineEnd = this.text.indexOf('\n', this.lineEnd + 1);
    }
    return count;
  }

  private fault(fault: RecordFault, cellStart: number): RecordOutcome {
    return this.giveUp(fault, cellStart, cellStart);
  }

  private tooLong(cellStart: number): RecordOutcome {
    return this.giveUp('row_too_long', cellStart, Math.max(cellStart, this.limit));
  }

  private giveUp(fault: RecordFault, cellStart: number, lineEndAfter: number): RecordOutcome {
    const lineEnd = this.text.indexOf('\n', lineEndAfter);
    if (lineEnd >= this.length && this.canWait) return 'incomplete';
    this.faultStart = cellStart;
    this.end = lineEnd + 1;
    this.lines += 1;
    return fault;
  }
}

/** Where the quote stands that closes the cell opened here: the first one that isn't doubled. */
function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  return close;
}
