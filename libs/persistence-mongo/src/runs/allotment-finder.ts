import type { CommittedAllotment, Recipient } from '@sluice/history';
import type { Database } from '../database';
import { csvCollection, type CsvDocument } from '../leads/csv.schema';
import { idIn, idsIn, seriesOf } from '../series';
import {
  allotmentCollection,
  allotmentOf,
  startingAt,
  type AllotmentDocument,
} from './allotment.schema';
import { executionCollection, type ExecutionDocument } from './execution.schema';
import { ledgerCollection, type LedgerDocument } from './ledger.schema';

/** What a committed run says of its allotments. */
interface CommittedRun {
  execution_id: string;
  number: number;
  at: Date;
  series: number;
  allotments: number;
  members_short: number;
  /** Null while it counts. */
  reverted_at: Date | null;
}

/** Finds allotments of committed runs, reverted ones included unless it says so. */
export class AllotmentFinder {
  private readonly executions;
  private readonly allotments;
  private readonly csvs;
  private readonly ledgers;

  constructor(database: Database) {
    this.executions = database.model(executionCollection);
    this.allotments = database.raw(allotmentCollection);
    this.csvs = database.model(csvCollection);
    this.ledgers = database.model(ledgerCollection);
  }

  /** Null also for a committed run without any allotments. */
  async committedRun(execution_id: string): Promise<CommittedRun | null> {
    const [run] = await this.runs({ _id: execution_id, committed_series: { $gt: 0 } });
    return run ?? null;
  }

  async ofRunAfter(
    execution_id: string,
    after: number,
    limit: number,
  ): Promise<CommittedAllotment[]> {
    const run = await this.committedRun(execution_id);
    if (run === null || limit === 0) return [];
    const documents = await this.allotments
      .find({ _id: idsIn(run.series, after + 1) })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return documents.map((document) => committed(document, run));
  }

  async ofMemberInRun(execution_id: string, member_id: string): Promise<CommittedAllotment | null> {
    const run = await this.committedRun(execution_id);
    if (run === null) return null;
    const document = await this.allotments.findOne({ member_id, _id: idsIn(run.series) });
    return document && committed(document, run);
  }

  /** Reads on until there are enough: what is found may belong to reverted or unfinished runs. */
  async ofMember(
    member_id: string,
    order: 'newest' | 'oldest',
    beyond: number | null,
    limit: number,
  ): Promise<CommittedAllotment[]> {
    const found: CommittedAllotment[] = [];
    const isNewest = order === 'newest';
    let bound = isNewest ? Number.MAX_SAFE_INTEGER : 0;
    if (beyond !== null) {
      const next = await this.seriesBeyond(order, beyond);
      if (next === null) return [];
      bound = isNewest ? idIn(next + 1, 0) : idIn(next, 0) - 1;
    }
    while (found.length < limit) {
      const documents = await this.allotments
        .find({ member_id, received: { $gt: 0 }, _id: isNewest ? { $lt: bound } : { $gt: bound } })
        .sort({ _id: isNewest ? -1 : 1 })
        .limit(limit)
        .toArray();
      const committed = await this.onlyCommitted(documents);
      found.push(
        ...committed
          .filter(({ run }) => run.reverted_at === null)
          .map(({ allotment }) => allotment),
      );
      const last = documents.at(-1);
      if (last === undefined || documents.length < limit) break;
      bound = last._id;
    }
    return found.slice(0, limit);
  }

  /** A slice that has the row starts at most one slice's length before it: an index lookup. */
  async recipients(csv_id: string, row: number): Promise<Recipient[]> {
    const csv = await this.csvs.findById(csv_id).select({ attempt: 1 }).lean<CsvDocument>();
    const ledger = await this.ledgers.findById(csv_id).lean<LedgerDocument>();
    if (csv?.attempt === undefined || csv.attempt === null || ledger === null) return [];
    const earliest = Math.max(0, row - ledger.longest_slice + 1);
    const documents = await this.allotments
      .find(startingAt(idsIn(csv.attempt, earliest, row + 1)))
      .sort({ _id: 1 })
      .toArray();
    const having = documents.filter(({ slices }) =>
      slices.some((slice) => slice.csv_id === csv_id && slice.from <= row && row < slice.to),
    );
    const received = await this.onlyCommitted(having);
    return received.map(({ allotment: { member_id, execution_id, at }, run: { reverted_at } }) => ({
      member_id,
      execution_id,
      at,
      reverted_at,
    }));
  }

  private async onlyCommitted(
    documents: AllotmentDocument[],
  ): Promise<{ allotment: CommittedAllotment; run: CommittedRun }[]> {
    const series = [...new Set(documents.map(({ _id }) => seriesOf(_id)))];
    const runs = await this.runs({ committed_series: { $in: series } });
    const bySeries = new Map(runs.map((run) => [run.series, run]));
    return documents.flatMap((document) => {
      const run = bySeries.get(seriesOf(document._id));
      return run === undefined ? [] : [{ allotment: committed(document, run), run }];
    });
  }

  /** The series of the run that comes next below or above a number; series grow with numbers. */
  private async seriesBeyond(order: 'newest' | 'oldest', beyond: number): Promise<number | null> {
    const execution = await this.executions
      .findOne({
        // Above 0, as the index that has them sorted says of itself.
        'outcome.number': order === 'newest' ? { $lt: beyond, $gt: 0 } : { $gt: beyond },
        committed_series: { $gt: 0 },
      })
      .sort({ 'outcome.number': order === 'newest' ? -1 : 1 })
      .select({ committed_series: 1 })
      .lean<Pick<ExecutionDocument, 'committed_series'>>();
    return execution?.committed_series ?? null;
  }

  private async runs(filter: {
    _id?: string;
    committed_series: { $gt: number } | { $in: number[] };
  }): Promise<CommittedRun[]> {
    const executions = await this.executions
      .find(filter)
      .select({ reverted: 1, finished_at: 1, committed_series: 1, staging: 1 })
      .select({ 'outcome.number': 1, 'outcome.members_short': 1 })
      .lean<ExecutionDocument[]>();
    return executions.flatMap(
      ({ _id, reverted, outcome, finished_at, committed_series, staging }) =>
        outcome === null || finished_at === null || committed_series === null
          ? []
          : [
              {
                execution_id: _id,
                number: outcome.number,
                at: finished_at,
                series: committed_series,
                allotments: staging?.allotments ?? 0,
                members_short: outcome.members_short,
                reverted_at: reverted?.at ?? null,
              },
            ],
    );
  }
}

function committed(document: AllotmentDocument, { at, number }: CommittedRun): CommittedAllotment {
  return { ...allotmentOf(document), at, number };
}
