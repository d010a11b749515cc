import { Injectable } from '@nestjs/common';
import { ExecutionRepository, type Allotment } from '@sluice/history';
import { pages } from '@sluice/kernel';
import { normalise, subtract, union, type RowRanges } from '../domain/row-ranges';
import { PoolRepository, type Holding } from '../pool.repository';

/** What unsettled runs change in one member's holding of one CSV. */
interface Correction {
  /** Rows of reverted runs. */
  gone: RowRanges;
  /** Rows of committed runs; a member may have got rows again that were reverted before. */
  added: RowRanges;
}

/** By csv_id, then by member_id. */
export type Corrections = ReadonlyMap<string, ReadonlyMap<string, Correction>>;

const PAGE = 5_000;
const NONE: Correction = { gone: [], added: [] };

/** Reads holdings as they will be once all runs are settled. Nobody else reads them. */
@Injectable()
export class HoldingReader {
  constructor(
    private readonly pool: PoolRepository,
    private readonly executions: ExecutionRepository,
  ) {}

  /**
   * What `visit` needs. To be read before the holdings: a run that is settled in between is then
   * applied twice, which does no harm, instead of not at all.
   */
  async corrections(): Promise<Corrections> {
    const corrections = new Map<string, Map<string, Correction>>();
    for (const { execution_id, status } of await this.pool.unsettled()) {
      const change = status === 'reverted' ? 'gone' : 'added';
      await this.collect(execution_id, change, corrections);
    }
    return corrections;
  }

  /** Shows what each member holds of a CSV, each once; members without anything are left out. */
  async visit(
    csv_id: string,
    corrections: Corrections,
    look: (member_id: string, rows: RowRanges) => void,
  ): Promise<void> {
    const unseen = new Map(corrections.get(csv_id));
    const holdings = pages<Holding>(PAGE, (last, size) =>
      this.pool.holdings(csv_id, last?.member_id ?? null, size),
    );
    for await (const page of holdings)
      for (const { member_id, ranges } of page) {
        const { gone, added } = unseen.get(member_id) ?? NONE;
        unseen.delete(member_id);
        const rows = union(subtract(ranges, gone), added);
        if (rows.length > 0) look(member_id, rows);
      }
    for (const [member_id, { added }] of unseen) if (added.length > 0) look(member_id, added);
  }

  private async collect(
    execution_id: string,
    change: keyof Correction,
    corrections: Map<string, Map<string, Correction>>,
  ): Promise<void> {
    const allotments = pages<Allotment>(PAGE, (last, size) =>
      this.executions.allotmentsOfRunAfter(execution_id, last?.position ?? -1, size),
    );
    for await (const page of allotments)
      for (const { member_id, slices } of page) {
        for (const { csv_id, from, to } of slices) {
          const ofCsv = corrections.get(csv_id) ?? new Map<string, Correction>();
          const known = ofCsv.get(member_id) ?? NONE;
          const rows = union(known[change], normalise([[from, to]]));
          corrections.set(csv_id, ofCsv.set(member_id, { ...known, [change]: rows }));
        }
      }
  }
}
