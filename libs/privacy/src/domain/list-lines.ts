/** No line of a list of contacts is longer; what lies behind is skipped, whatever its size. */
export const LONGEST_LINE = 4_096;

export interface ListLine {
  /** From 1. */
  line: number;
  text: string;
  /** Whether something of it was skipped. */
  isCut: boolean;
}

/**
 * Takes the text of a file in pieces and gives its lines, whatever their ends (LF, CR LF, CR) and
 * wherever the pieces end. It never holds more than one piece and one line.
 */
export class LineReader {
  private line = 1;
  private text = '';
  private isCut = false;
  private endedWithCr = false;

  /** The lines that end in this piece. */
  push(piece: string): ListLine[] {
    const lines: ListLine[] = [];
    // The LF of a line end that began in the piece before.
    let start = this.endedWithCr && piece.startsWith('\n') ? 1 : 0;
    if (piece !== '') this.endedWithCr = piece.endsWith('\r');
    for (const { index, 0: end } of piece.matchAll(/\r\n|\r|\n/g)) {
      if (index < start) continue;
      this.append(piece.slice(start, index));
      lines.push(this.take());
      start = index + end.length;
    }
    this.append(piece.slice(start));
    return lines;
  }

  /** The last line, when no line end followed it. */
  end(): ListLine[] {
    return this.text === '' ? [] : [this.take()];
  }

  private append(text: string): void {
    const room = LONGEST_LINE - this.text.length;
    this.isCut ||= text.length > room;
    this.text += text.slice(0, room);
  }

  private take(): ListLine {
    const { line, text, isCut } = this;
    this.line += 1;
    this.text = '';
    this.isCut = false;
    return { line, text, isCut };
  }
}
