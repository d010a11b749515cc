import { WithdrawalRepository, type WithdrawnRows } from '@sluice/distribution';
import type { Database } from '../database';
import { withdrawalCollection, withdrawnRows } from './withdrawal.schema';

export class MongoWithdrawalRepository extends WithdrawalRepository {
  private readonly withdrawals;

  constructor(database: Database) {
    super();
    this.withdrawals = database.raw(withdrawalCollection);
  }

  override async within(csv_id: string, from: number, to: number): Promise<WithdrawnRows[]> {
    return withdrawnRows(this.withdrawals, csv_id, from, to);
  }
}
