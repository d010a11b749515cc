import {
  WithdrawalRepository,
  type WithdrawalChange,
  type WithdrawnRows,
} from '@sluice/distribution';
import type { Database } from '../database';
import { recordEvents } from '../events/event.schema';
import { POOL_ID, poolCollection } from '../runs/pool.schema';
import { WithdrawalWriter } from './withdrawal-writer';
import { withdrawalCollection, withdrawnRows } from './withdrawal.schema';

export class MongoWithdrawalRepository extends WithdrawalRepository {
  private readonly pool;
  private readonly withdrawals;
  private readonly writer;

  constructor(private readonly database: Database) {
    super();
    this.pool = database.model(poolCollection);
    this.withdrawals = database.raw(withdrawalCollection);
    this.writer = new WithdrawalWriter(database);
  }

  override async within(csv_id: string, from: number, to: number): Promise<WithdrawnRows[]> {
    return withdrawnRows(this.withdrawals, csv_id, from, to);
  }

  override async commit(change: WithdrawalChange): Promise<'committed' | 'stale'> {
    return this.database.inTurn(() =>
      this.database.transact(async (session) => {
        const { matchedCount } = await this.pool.updateOne(
          { _id: POOL_ID, revision: change.revision },
          { $inc: { revision: 1 } },
          { session },
        );
        if (matchedCount === 0) return 'stale';
        await recordEvents(this.database, session, { type: 'overview.changed', data: {} });
        await this.writer.write(change, session);
        return 'committed';
      }),
    );
  }
}
