import { DEFAULT_SETTINGS, type SettingsRepository } from '@sluice/settings';
import type { ReturnRepository } from '../returns/return.repository';
import { Returns } from '../returns/returns';
import type { SmallPool } from './small-pool';
import { strictFake } from './strict-fake';

/** What was returned in a small pool. */
export class SmallReturns {
  /** Why leads are withdrawn, by `csv_id/row`. */
  readonly reasons = new Map<string, string>();
  makeGood = true;
  readonly service: Returns;

  constructor(pool: SmallPool) {
    const repository = strictFake<ReturnRepository>({
      ofMember: async (member_id, csv_id, rows) =>
        pool.returned.filter(
          (lead) =>
            lead.member_id === member_id && lead.csv_id === csv_id && rows.includes(lead.row),
        ),
      list: async (member_id, page) => {
        const items = pool.returned.filter((lead) => lead.member_id === member_id).reverse();
        return { ...page, items, total: items.length };
      },
      commit: async ({ revision, returned, withdrawals }) => {
        pool.before('return');
        if (revision !== pool.revision) return 'stale';
        for (const { csv_id, withdrawn, available, possible, added } of withdrawals) {
          pool.ledgers.set(csv_id, {
            ...pool.ledgers.get(csv_id)!,
            withdrawn,
            remaining_leads: available,
            possible_distributions: possible,
          });
          for (const { from, reason } of added) this.reasons.set(`${csv_id}/${from}`, reason);
        }
        pool.returned.push(...returned);
        pool.revision += 1;
        return 'committed';
      },
    });
    const settings = strictFake<SettingsRepository>({
      current: async () => ({ ...DEFAULT_SETTINGS, make_good: this.makeGood, version: 0 }),
    });
    this.service = new Returns(
      pool.poolPort,
      pool.executionPort,
      pool.memberPort,
      repository,
      settings,
      pool.clock,
    );
  }
}
