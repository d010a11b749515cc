/** How many gaps are remembered: enough for any file of note, in 16 MiB at most. */
const MAX_GAPS = 1024 * 1024;

/**
 * On which line of the file each accepted row began. Where every line is accepted the two numbers
 * grow together, so only the places are kept where they drift apart.
 */
export class AcceptedLines {
  private readonly rows: number[] = [];
  private readonly lines: number[] = [];
  private drift = Number.NaN;
  private end = 0;

  constructor(private readonly maxGaps = MAX_GAPS) {}

  /** Notes the next accepted row. */
  add(row: number, line: number): void {
    if (row > this.end) return;
    if (line - row !== this.drift) {
      if (this.rows.length === this.maxGaps) return;
      this.drift = line - row;
      this.rows.push(row);
      this.lines.push(line);
    }
    this.end = row + 1;
  }

  /** The line of a row that was added; null when there were too many gaps to remember it. */
  lineOf(row: number): number | null {
    if (row >= this.end) return null;
    let low = 0;
    let high = this.rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.rows[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    return this.lines[low]! + row - this.rows[low]!;
  }
}
