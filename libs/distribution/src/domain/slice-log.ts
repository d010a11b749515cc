const WIDTH = 4;

/**
 * Who was given which rows in the run that is being planned, in the order given. Plain numbers in
 * one array, because a run writes some for every member and may be played thousands of times.
 */
export class SliceLog {
  private cells = new Int32Array(256 * WIDTH);
  private end = 0;
  private mark = 0;

  /** Adds rows; those that touch the same member's last ones in the same CSV are joined to them. */
  add(member: number, csv: number, from: number, to: number): void {
    if (this.continuesLast(member, csv, from)) {
      this.cells[this.end - 1] = to;
      return;
    }
    if (this.end === this.cells.length) this.grow();
    this.cells[this.end] = member;
    this.cells[this.end + 1] = csv;
    this.cells[this.end + 2] = from;
    this.cells[this.end + 3] = to;
    this.end += WIDTH;
  }

  /** Remembers where the log ends, for `cutBack`. */
  setMark(): void {
    this.mark = this.end;
  }

  /** Forgets what was added since the mark was set. */
  cutBack(): void {
    this.end = this.mark;
  }

  clear(): void {
    this.end = 0;
    this.mark = 0;
  }

  forEach(visit: (member: number, csv: number, from: number, to: number) => void): void {
    for (let cell = 0; cell < this.end; cell += WIDTH) {
      visit(this.cells[cell]!, this.cells[cell + 1]!, this.cells[cell + 2]!, this.cells[cell + 3]!);
    }
  }

  /** What stands before the mark is never touched again, so that `cutBack` really goes back. */
  private continuesLast(member: number, csv: number, from: number): boolean {
    const last = this.end - WIDTH;
    return (
      last >= this.mark &&
      this.cells[last] === member &&
      this.cells[last + 1] === csv &&
      this.cells[last + 3] === from
    );
  }

  private grow(): void {
    const cells = new Int32Array(this.cells.length * 2);
    cells.set(this.cells);
    this.cells = cells;
  }
}
