import type { OpenRows } from './open-rows';
import { firstEndingAfter, type RowRanges } from './row-ranges';

/**
 * A walk over the rows of one CSV that are new for one member: available, and never received.
 * Oldest first; ends where there is nothing more. One walk is used over and over, because a run
 * makes one for every member and CSV.
 *
 *   open     [0 -- 2: -)[-- 1: --)     [--- 0: -----------)
 *   held        [2 - 4)    [8 ------------ 16)
 *   new      [0-2) [4-5)[5-8)              [16 - 20)
 */
export class NewRows {
  /** The rows found last: from `from` up to but not including `to`. */
  from = 0;
  to = 0;
  /** The segment of the open rows that they lie in. */
  segment = 0;
  /** Everything before this row is done with. */
  row = 0;
  private open!: OpenRows;
  private held!: RowRanges;
  private nextHeld = 0;

  start(open: OpenRows, held: RowRanges, row: number): this {
    this.open = open;
    this.held = held;
    this.row = row;
    this.segment = open.firstEndingAfter(row);
    this.nextHeld = firstEndingAfter(held, row);
    return this;
  }

  /**
   * Finds the next rows, which always lie within one segment.
   *
   * @param atMost how many rows are wanted, from 1
   * @returns false when there is nothing new from here to the end of the CSV
   */
  find(atMost: number): boolean {
    while (!this.open.isEnd(this.segment)) {
      this.from = Math.max(this.row, this.open.from(this.segment));
      this.nextHeld = firstEndingAfter(this.held, this.from, this.nextHeld);
      const held = this.held[this.nextHeld];
      if (held === undefined || held[0] > this.from) {
        const end = Math.min(this.open.to(this.segment), held?.[0] ?? Infinity);
        this.to = Math.min(end, this.from + atMost);
        return true;
      }
      this.row = held[1];
      this.segment = this.open.firstEndingAfter(this.row, this.segment);
    }
    return false;
  }

  /** Whether all that is held lies before what was found. */
  get isPastHeld(): boolean {
    return this.nextHeld >= this.held.length;
  }

  /**
   * Goes on behind the rows found last.
   *
   * @param segment the first one that ends after them; only needed when they were just counted
   */
  goOn(segment = this.open.firstEndingAfter(this.to, this.segment)): void {
    this.row = this.to;
    this.segment = segment;
  }
}
