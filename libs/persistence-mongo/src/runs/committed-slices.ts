import type { CommittedSlice } from '@sluice/distribution';
import { items } from '@sluice/kernel';
import type { Database } from '../database';
import { csvCollection, type CsvDocument } from '../leads/csv.schema';
import { idsIn } from '../series';
import { allotmentCollection, startingAt, type AllotmentDocument } from './allotment.schema';
import { executionCollection, type ExecutionDocument } from './execution.schema';

/** Runs looked up in one query. */
const RUNS_AT_A_TIME = 50;

interface Page {
  slices: CommittedSlice[];
  next_cursor: string | null;
}

/** Where a page begins: the run, the allotment in it, and the slice of the CSV in that. */
interface Place {
  number: number;
  position: number;
  slice: number;
}

const START: Place = { number: 0, position: 0, slice: 0 };

/** Walks through what committed runs have taken from one CSV, run by run. */
export class CommittedSlices {
  private readonly csvs;
  private readonly executions;
  private readonly allotments;

  constructor(database: Database) {
    this.csvs = database.model(csvCollection);
    this.executions = database.model(executionCollection);
    this.allotments = database.raw(allotmentCollection);
  }

  async of(csv_id: string, cursor: string | null, limit: number): Promise<Page> {
    const csv = await this.csvs.findById(csv_id).select({ attempt: 1 }).lean<CsvDocument>();
    const attempt = csv?.attempt ?? null;
    if (attempt === null) return { slices: [], next_cursor: null };
    const start = cursor === null ? START : placeOfCursor(cursor);
    const page: Page = { slices: [], next_cursor: null };
    for await (const { number, series } of this.runsFrom(csv_id, start.number)) {
      const from = number === start.number ? start : START;
      const allotments = await this.allotmentsOf(series, attempt, from.position, limit + 1);
      for (const { execution_id, member_id, position, slices } of allotments) {
        const ofCsv = slices.filter((slice) => slice.csv_id === csv_id);
        const first = position === from.position ? from.slice : 0;
        for (let index = first; index < ofCsv.length; index += 1) {
          if (page.slices.length === limit) {
            page.next_cursor = cursorAt({ number, position, slice: index });
            return page;
          }
          const slice = ofCsv[index]!;
          page.slices.push({ execution_id, member_id, from: slice.from, to: slice.to });
        }
      }
    }
    return page;
  }

  /** The runs that drew from a CSV, in order of their numbers, from one number on. */
  private async *runsFrom(
    csv_id: string,
    number: number,
  ): AsyncGenerator<{ number: number; series: number }> {
    const runs = items<ExecutionDocument>(RUNS_AT_A_TIME, (last, size) =>
      this.executions
        .find({
          status: 'completed',
          'outcome.per_csv.csv_id': csv_id,
          'outcome.number': last === null ? { $gte: number } : { $gt: last.outcome!.number },
        })
        .sort({ 'outcome.number': 1 })
        .limit(size)
        .select({ 'outcome.number': 1, committed_series: 1 })
        .lean<ExecutionDocument[]>(),
    );
    for await (const { outcome, committed_series } of runs)
      if (committed_series !== null) yield { number: outcome!.number, series: committed_series };
  }

  /** In order of positions, only those that have leads of the CSV. */
  private allotmentsOf(
    series: number,
    attempt: number,
    position: number,
    limit: number,
  ): Promise<AllotmentDocument[]> {
    return this.allotments
      .find({ _id: idsIn(series, position), ...startingAt(idsIn(attempt)) })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }
}

function cursorAt({ number, position, slice }: Place): string {
  return `${number}.${position}.${slice}`;
}

function placeOfCursor(cursor: string): Place {
  const [number = 0, position = 0, slice = 0] = cursor.split('.').map(Number);
  return { number, position, slice };
}
