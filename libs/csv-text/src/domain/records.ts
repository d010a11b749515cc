const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;

/** How long one row may be, in characters; also how far an open quote is followed. */
export const MAX_ROW_LENGTH = 2 * 1024 * 1024;

/** A cell of this length is to blame for a row that is too long; other rows have too many cells. */
const LONG_CELL = 32_767;

/** Why a record can't be read: stable words, which become the reasons of rejected rows. */
export type RecordFault = 'unclosed_quote' | 'misplaced_quote' | 'row_too_long' | 'cell_too_long';

/** What reading a record came to; `incomplete` means that it takes more text to tell. */
export type RecordOutcome = 'whole' | 'incomplete' | RecordFault;

/**
 * Reads one record of a CSV after the other (RFC 4180, with any one-character delimiter): a cell may
 * stand in double quotes, blanks before and behind them, and may then hold delimiters, line ends and
 * doubled quotes. A quote that isn't the first character of its cell means nothing. A quoted cell that
 * can't be read so is read once more with a backslash before the quotes that belong to it.
 *
 * A row ends at LF or CR LF, and at a lone CR where what stands before it in the row, and what follows
 * up to the next line end, are each as wide as the header; any other CR belongs to its cell.
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
  /** Whether something could only be told with more text. */
  private lacksText = false;

  /**
   * @param width how many cells the header has; null while nobody knows, then rows are held against
   *   each other
   */
  constructor(
    delimiter: string,
    private readonly maxLength = MAX_ROW_LENGTH,
    private readonly width: number | null = null,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /**
   * @param text has one more `\n` at its end that is not in the file: so no search for the end of a
   *   cell ever fails; before it there is no CR, unless it is the last of the file
   * @param isLast whether the file ends with this text, so that nothing is `incomplete`
   */
  read(text: string, start: number, isLast: boolean): RecordOutcome {
    this.text = text;
    this.length = text.length - 1;
    this.limit = start + this.maxLength;
    this.canWait = !isLast && this.length <= this.limit + 1;
    this.lacksText = false;
    this.cells = [];
    this.lines = 0;
    let position = start;
    for (;;) {
      const quote = this.quoteFrom(position);
      const next = quote < 0 ? this.passPlain(position) : this.passQuoted(position, quote);
      if (this.lacksText) return 'incomplete';
      if (typeof next === 'string') return next;
      if (next >= this.length && this.canWait) return 'incomplete';
      position = next + 1;
      if (text.charCodeAt(next) === this.delimiter) continue;
      this.end = next + lineEndLength(text, next);
      this.lines += 1;
      return 'whole';
    }
  }

  /** Where the quote stands that opens the cell which begins here, behind blanks; -1 without one. */
  private quoteFrom(start: number): number {
    const next = this.behindBlanks(start);
    return this.text.charCodeAt(next) === QUOTE ? next : -1;
  }

  private behindBlanks(start: number): number {
    const { text, delimiter } = this;
    let next = start;
    let code = text.charCodeAt(next);
    while (code === SPACE || (code === TAB && delimiter !== TAB)) {
      next += 1;
      code = text.charCodeAt(next);
    }
    return next;
  }

  /** Takes in the cell without quotes that begins here; answers where it ends. */
  private passPlain(start: number): number | RecordOutcome {
    const { text, delimiter } = this;
    let next = start;
    let code = text.charCodeAt(next);
    while (
      code !== delimiter &&
      code !== LINE_FEED &&
      (code !== CARRIAGE_RETURN || !this.endsRow(next))
    ) {
      next += 1;
      code = text.charCodeAt(next);
    }
    if (next > this.limit) return this.tooLong(start);
    this.cells.push(text.slice(start, next));
    return next;
  }

  /** Takes in the cell that begins here and whose quote opens there; answers where it ends. */
  private passQuoted(start: number, open: number): number | RecordOutcome {
    const close = closingQuote(this.text, open);
    const next = this.endBehind(close);
    if (this.lacksText) return 'incomplete';
    if (next >= 0) return this.take(this.text.slice(open + 1, close), '""', next);
    const isInReach = close >= 0 && close <= this.limit;
    if (isInReach && this.behindBlanks(close + 1) > this.limit) return this.tooLong(start);
    const escaped = closingBehindBackslashes(this.text, open, this.limit);
    if (escaped === OUT_OF_TEXT && this.canWait) return 'incomplete';
    if (escaped >= 0) {
      const behind = this.endBehind(escaped);
      if (this.lacksText) return 'incomplete';
      if (behind >= 0) return this.take(this.text.slice(open + 1, escaped), '\\"', behind);
    }
    // Behind a blank the quote need not have opened anything.
    if (open > start) return this.passPlain(start);
    return this.quoteFault(start, close);
  }

  /** Where the cell ends whose closing quote stands there; -1 when something else follows it. */
  private endBehind(close: number): number {
    if (close < 0) {
      this.lacksText = this.canWait;
      return -1;
    }
    if (close > this.limit) return -1;
    const next = this.behindBlanks(close + 1);
    if (next > this.limit) return -1;
    const code = this.text.charCodeAt(next);
    if (code === this.delimiter || code === LINE_FEED) return next;
    return code === CARRIAGE_RETURN && this.endsRow(next) ? next : -1;
  }

  /** @param quote how a quote is written within */
  private take(inner: string, quote: '""' | '\\"', next: number): number {
    this.lines += lineEndsIn(inner);
    if (quote === '\\"') this.cells.push(inner.replace(/\\(["\\])|""/g, (_, sign) => sign ?? '"'));
    else this.cells.push(inner.includes('""') ? inner.replaceAll('""', '"') : inner);
    return next;
  }

  private quoteFault(start: number, close: number): RecordOutcome {
    if (close < 0 || close > this.limit) {
      const lineEnd = this.text.indexOf('\n', start);
      return lineEnd > this.limit ? this.tooLong(start) : this.fault('unclosed_quote', start);
    }
    const isOverLines = lineEndsIn(this.text.slice(start, close)) > 0;
    return this.fault(isOverLines ? 'unclosed_quote' : 'misplaced_quote', start);
  }

  /** Whether the CR there ends the row, in whose last cell, which isn't taken in yet, it stands. */
  private endsRow(at: number): boolean {
    if (at + 1 === this.length && this.canWait) {
      this.lacksText = true;
      return false;
    }
    if (this.text.charCodeAt(at + 1) === LINE_FEED) return true;
    const before = this.cells.length + 1;
    if (this.width === null ? before < 2 : before !== this.width) return false;
    return this.widthFrom(at + 1) === before;
  }

  /** How many cells there are from here to the next line end; -1 when none comes within the row's limit. */
  private widthFrom(start: number): number {
    const { text, delimiter } = this;
    let width = 1;
    let next = start;
    for (;;) {
      const open = this.quoteFrom(next);
      if (open >= 0) {
        const close = closingQuote(text, open);
        this.lacksText ||= close < 0 && this.canWait;
        if (close < 0 || close > this.limit) return -1;
        next = close + 1;
      }
      let code = text.charCodeAt(next);
      while (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN) {
        next += 1;
        code = text.charCodeAt(next);
      }
      if (next >= this.length && this.canWait) {
        this.lacksText = true;
        return -1;
      }
      if (next > this.limit) return -1;
      if (code !== delimiter) return width;
      width += 1;
      next += 1;
    }
  }

  private fault(fault: RecordFault, cellStart: number): RecordOutcome {
    return this.giveUp(fault, cellStart, cellStart);
  }

  private tooLong(cellStart: number): RecordOutcome {
    const isCell = this.limit - cellStart > LONG_CELL;
    const fault = isCell ? 'cell_too_long' : 'row_too_long';
    return this.giveUp(fault, cellStart, Math.max(cellStart, this.limit));
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

/** Of LF, CR LF or CR there. */
function lineEndLength(text: string, at: number): 1 | 2 {
  return text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
}

/** How many of LF, CR LF and CR there are. */
export function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== LINE_FEED) count += 1;
  }
  return count;
}

/** Where the quote stands that closes the cell opened here: the first one that isn't doubled. */
function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  return close;
}

/** What `closingBehindBackslashes` answers when the text ends too early to tell. */
const OUT_OF_TEXT = -2;

/**
 * Where the quote stands that closes the cell opened here, when those with a backslash before them
 * don't: -1 when there are none such, or when it lies beyond the limit.
 */
function closingBehindBackslashes(text: string, open: number, limit: number): number {
  let hasEscaped = false;
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && at <= limit) {
    if (backslashesBefore(text, at, open) % 2 === 1) {
      hasEscaped = true;
      at = text.indexOf('"', at + 1);
    } else if (text.charCodeAt(at + 1) === QUOTE) {
      at = text.indexOf('"', at + 2);
    } else {
      return hasEscaped ? at : -1;
    }
  }
  return at < 0 && hasEscaped ? OUT_OF_TEXT : -1;
}

function backslashesBefore(text: string, at: number, open: number): number {
  let from = at;
  while (from - 1 > open && text[from - 1] === '\\') from -= 1;
  return at - from;
}
