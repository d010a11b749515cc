import { availableRows, type CsvState } from './available';
import { within, type CountStep } from './step-counts';

/** A segment takes three cells: from, to, count. */
const WIDTH = 3;
const TO = 1;
const COUNT = 2;
/** Cells kept free at either end, at least. */
const SPARE = 64 * WIDTH;

/**
 * The available leads of one CSV while runs are planned, as segments of neighbouring rows with
 * equal counts. A lead that reaches its limit drops out, so what is walked over stays small.
 *
 * Segments are addressed by their place among the cells; any change may move them, which is why
 * `raise` says where to go on. They lie in the middle of one typed array with spare cells at both
 * ends. An insertion or removal moves whichever side is shorter: runs work near the front, so that
 * costs next to nothing even where withdrawn leads have left many thousand segments behind it.
 */
export class OpenRows {
  private cells: Int32Array;
  private first: number;
  private end: number;
  private rows = 0;
  private left = 0;
  /** How many members each lead may go to. */
  readonly limit: number;
  private saved: { cells: Int32Array; rows: number; left: number } | undefined;

  constructor(csv: CsvState) {
    const segments = within(csv.counts, availableRows(csv));
    this.limit = csv.limit;
    this.cells = new Int32Array(segments.length * WIDTH + 2 * SPARE);
    this.first = SPARE;
    this.end = this.first;
    for (const { from, to, count } of segments) {
      this.write(this.end, from, to, count);
      this.end += WIDTH;
      this.rows += to - from;
      this.left += (to - from) * (csv.limit - count);
    }
  }

  /** How many leads are available. */
  get available(): number {
    return this.rows;
  }

  /** How many distributions the available leads have left. */
  get distributionsLeft(): number {
    return this.left;
  }

  /** The place of the first segment that ends after a row, or one at which `isEnd` holds. */
  firstEndingAfter(row: number, start = this.first): number {
    if (start >= this.end || this.to(start) > row) return start;
    let low = start / WIDTH + 1;
    let high = this.end / WIDTH;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.to(middle * WIDTH) > row) high = middle;
      else low = middle + 1;
    }
    return low * WIDTH;
  }

  isEnd(segment: number): boolean {
    return segment >= this.end;
  }

  from(segment: number): number {
    return this.cells[segment]!;
  }

  to(segment: number): number {
    return this.cells[segment + TO]!;
  }

  /**
   * Counts one more distribution for some rows of one segment, which must lie within it.
   *
   * @returns the place of the first segment that ends after `to`
   */
  raise(segment: number, from: number, to: number): number {
    this.left -= to - from;
    const count = this.count(segment) + 1;
    if (count < this.limit) return this.recount(segment, from, to, count);
    this.rows -= to - from;
    return this.close(segment, from, to);
  }

  /** Remembers this state for `restore`, in place of the one remembered before. */
  save(): void {
    const cells = this.cells.slice(this.first, this.end);
    this.saved = { cells, rows: this.rows, left: this.left };
  }

  /** Goes back to the state last saved; can be done again and again. */
  restore(): void {
    if (this.saved === undefined) return;
    const { cells, rows, left } = this.saved;
    // Cells are only ever added, so what fitted once fits again; the middle leaves room to grow.
    this.first = Math.floor((this.cells.length - cells.length) / 2 / WIDTH) * WIDTH;
    this.end = this.first + cells.length;
    this.cells.set(cells, this.first);
    this.rows = rows;
    this.left = left;
  }

  /** The segments as steps in ascending order; rows that aren't available are left out. */
  steps(): CountStep[] {
    const steps: CountStep[] = [];
    for (let segment = this.first; segment < this.end; segment += WIDTH) {
      steps.push({ from: this.from(segment), to: this.to(segment), count: this.count(segment) });
    }
    return steps;
  }

  private count(segment: number): number {
    return this.cells[segment + COUNT]!;
  }

  /** Takes rows of a segment out of it. */
  private close(segment: number, from: number, to: number): number {
    const isHead = from === this.from(segment);
    const isTail = to === this.to(segment);
    if (isHead && isTail) return this.delete(segment);
    if (isHead) {
      this.cells[segment] = to;
      return segment;
    }
    return isTail ? this.cutTail(segment, from) : this.split(segment, from, to);
  }

  /** Gives rows of a segment a new count, joining them with equal neighbours that they touch. */
  private recount(segment: number, from: number, to: number, count: number): number {
    const joinsPrevious =
      from === this.from(segment) && this.matches(segment - WIDTH, TO, from, count);
    const joinsNext = to === this.to(segment) && this.matches(segment + WIDTH, 0, to, count);
    if (joinsPrevious && joinsNext) {
      this.cells[segment - WIDTH + TO] = this.to(segment + WIDTH);
      return this.delete(this.delete(segment)) - WIDTH;
    }
    if (joinsPrevious) {
      this.cells[segment - WIDTH + TO] = to;
      return this.close(segment, from, to);
    }
    if (joinsNext) {
      this.cells[segment + WIDTH] = from;
      return this.close(segment, from, to);
    }
    return this.isolate(segment, from, to, count);
  }

  /** Gives rows of a segment a new count in a segment of their own. */
  private isolate(segment: number, from: number, to: number, count: number): number {
    const isHead = from === this.from(segment);
    const isTail = to === this.to(segment);
    if (isHead && isTail) {
      this.cells[segment + COUNT] = count;
      return segment + WIDTH;
    }
    const rest = this.close(segment, from, to);
    return this.insert(rest, from, to, count) + WIDTH;
  }

  private cutTail(segment: number, from: number): number {
    this.cells[segment + TO] = from;
    return segment + WIDTH;
  }

  private split(segment: number, from: number, to: number): number {
    const end = this.to(segment);
    const count = this.count(segment);
    return this.insert(this.cutTail(segment, from), to, end, count);
  }

  /** Whether there is a segment here with this edge and this count. */
  private matches(segment: number, edge: 0 | typeof TO, row: number, count: number): boolean {
    return (
      segment >= this.first &&
      segment < this.end &&
      this.cells[segment + edge] === row &&
      this.cells[segment + COUNT] === count
    );
  }

  /** Puts a new segment before the one at `segment`; returns the new one's place. */
  private insert(segment: number, from: number, to: number, count: number): number {
    const ahead = segment - this.first;
    this.makeRoom();
    let place = this.first + ahead;
    if (ahead < this.end - place) {
      this.cells.copyWithin(this.first - WIDTH, this.first, place);
      this.first -= WIDTH;
      place -= WIDTH;
    } else {
      this.cells.copyWithin(place + WIDTH, place, this.end);
      this.end += WIDTH;
    }
    this.write(place, from, to, count);
    return place;
  }

  /** Removes a segment; returns the place of the one that followed it. */
  private delete(segment: number): number {
    if (segment - this.first < this.end - segment) {
      this.cells.copyWithin(this.first + WIDTH, this.first, segment);
      this.first += WIDTH;
      return segment + WIDTH;
    }
    this.cells.copyWithin(segment, segment + WIDTH, this.end);
    this.end -= WIDTH;
    return segment;
  }

  private write(segment: number, from: number, to: number, count: number): void {
    this.cells[segment] = from;
    this.cells[segment + TO] = to;
    this.cells[segment + COUNT] = count;
  }

  /** Makes sure that either side can grow by a segment, in constant time on average. */
  private makeRoom(): void {
    if (this.first >= WIDTH && this.end + WIDTH <= this.cells.length) return;
    const used = this.cells.subarray(this.first, this.end);
    const spare = Math.max(SPARE, Math.ceil(used.length / 2 / WIDTH) * WIDTH);
    const cells = new Int32Array(Math.max(this.cells.length, used.length + 2 * spare));
    this.first = Math.floor((cells.length - used.length) / 2 / WIDTH) * WIDTH;
    cells.set(used, this.first);
    this.end = this.first + used.length;
    this.cells = cells;
  }
}
