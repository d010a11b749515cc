import { normalise, type RowRange } from '../domain/row-ranges';
import type { WithdrawnRows } from '../withdrawals/withdrawal';
import type { WithdrawalRepository } from '../withdrawals/withdrawal.repository';
import { Withdrawals } from '../withdrawals/withdrawals';
import type { SmallPool } from './small-pool';
import { strictFake } from './strict-fake';

/** What is withdrawn in a small pool, with its records by CSV. */
export class SmallWithdrawals {
  readonly records = new Map<string, WithdrawnRows[]>();
  readonly service: Withdrawals;

  constructor(private readonly pool: SmallPool) {
    const repository = strictFake<WithdrawalRepository>({
      within: async (csv_id, from, to) =>
        this.of(csv_id).filter((record) => record.from < to && record.to > from),
      commit: async ({ csv_id, revision, at, withdrawn, available, possible, removed, added }) => {
        pool.before('withdraw');
        if (revision !== pool.revision) return 'stale';
        const ledger = pool.ledgers.get(csv_id)!;
        pool.ledgers.set(csv_id, {
          ...ledger,
          withdrawn,
          remaining_leads: available,
          possible_distributions: possible,
          exhausted_at: available > 0 ? null : (ledger.exhausted_at ?? at),
        });
        const kept = this.of(csv_id).filter(({ from }) => !removed.includes(from));
        const records = [...kept, ...added].sort((one, other) => one.from - other.from);
        this.records.set(csv_id, records);
        pool.revision += 1;
        return 'committed';
      },
    });
    this.service = new Withdrawals(pool.poolPort, repository, pool.clock);
  }

  of(csv_id: string): WithdrawnRows[] {
    return this.records.get(csv_id) ?? [];
  }

  /** Whether records and ledger name the same rows, each row once. */
  agree(csv_id: string): boolean {
    const ranges = this.of(csv_id).map(({ from, to }): RowRange => [from, to]);
    const rows = normalise(ranges);
    const named = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
    const once = rows.reduce((sum, [from, to]) => sum + to - from, 0);
    const { withdrawn } = this.pool.ledgers.get(csv_id)!;
    return named === once && JSON.stringify(rows) === JSON.stringify(withdrawn);
  }
}
