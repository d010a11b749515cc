import type { CommittedSlice } from '@sluice/distribution';
import type { Connection } from '../connection';
import { fromJson } from '../values';
import type { PackedSlice } from './allotment-rows';

export interface SlicePage {
  slices: CommittedSlice[];
  next_cursor: string | null;
}

/** Behind so many slices of the allotment at this position of the run with this number. */
type Place = readonly [number: number, position: number, read: number];

/** A run that has drawn from the CSV. */
interface Draw {
  csv_no: number;
  number: number;
  exec_no: number;
  execution_id: string;
  committed_token: number;
}

interface AllotmentRow {
  position: number;
  member_id: string;
  slices: string;
}

const START: Place = [0, 0, 0];
const ALLOTMENTS_AT_ONCE = 500;

/** Reads what committed runs took from a CSV: run by run, in each from the allotments themselves. */
export class SliceReader {
  constructor(private readonly connection: Connection) {}

  read(csv_id: string, cursor: string | null, limit: number): SlicePage {
    const found = this.from(csv_id, cursor === null ? START : placeOf(cursor))
      // One more than asked for tells whether anything follows.
      .take(limit + 1)
      .toArray();
    return {
      slices: found.slice(0, limit).map(({ slice }) => slice),
      next_cursor: found.length > limit ? found[limit - 1]!.behind.join('.') : null,
    };
  }

  private *from(
    csv_id: string,
    [startNumber, startPosition, startRead]: Place,
  ): Generator<{ slice: CommittedSlice; behind: Place }> {
    let start: Place = [startNumber, startPosition, startRead];
    for (;;) {
      const draw = this.drawFrom(csv_id, start[0]);
      if (!draw) return;
      const [, position, read] = draw.number === start[0] ? start : START;
      for (const allotment of this.allotmentsOf(draw, position)) {
        const skip = allotment.position === position ? read : 0;
        const own = fromJson<PackedSlice[]>(allotment.slices).filter(
          ([csv_no]) => csv_no === draw.csv_no,
        );
        for (const [index, [, from, to]] of own.entries()) {
          if (index < skip) continue;
          const { execution_id } = draw;
          yield {
            slice: { execution_id, member_id: allotment.member_id, from, to },
            behind: [draw.number, allotment.position, index + 1],
          };
        }
      }
      start = [draw.number + 1, 0, 0];
    }
  }

  /** The run with the smallest number from `number` on that has drawn from the CSV. */
  private drawFrom(csv_id: string, number: number): Draw | undefined {
    return this.connection.one<Draw>(
      `SELECT csv_no, draws.number, exec_no, execution_id, committed_token
        FROM csvs JOIN draws USING (csv_no) JOIN executions USING (exec_no)
        WHERE csv_id = ? AND draws.number >= ? AND status = 'completed'
        ORDER BY draws.number LIMIT 1`,
      csv_id,
      number,
    );
  }

  private *allotmentsOf(draw: Draw, from: number): Generator<AllotmentRow> {
    let next = from;
    for (;;) {
      const rows = this.connection.all<AllotmentRow>(
        `SELECT position, member_id, slices FROM allotments JOIN recipients USING (member_no)
          WHERE exec_no = ? AND token = ? AND position >= ? ORDER BY position LIMIT ?`,
        draw.exec_no,
        draw.committed_token,
        next,
        ALLOTMENTS_AT_ONCE,
      );
      yield* rows;
      if (rows.length < ALLOTMENTS_AT_ONCE) return;
      next = rows.at(-1)!.position + 1;
    }
  }
}

function placeOf(cursor: string): Place {
  const [number, position, read] = cursor.split('.').map(Number);
  return [number!, position!, read!];
}
