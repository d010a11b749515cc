import { ReturnRepository, type ReturnCommit, type ReturnedLead } from '@sluice/distribution';
import type { Page, PageRequest } from '@sluice/kernel';
import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { recordEvents } from '../events/event.schema';
import { csvCollection } from '../leads/csv.schema';
import { POOL_ID, poolCollection } from '../runs/pool.schema';
import { WithdrawalWriter } from '../withdrawals/withdrawal-writer';
import { LATEST_FIRST, changeCredits, returnCollection } from './return.schema';

export class MongoReturnRepository extends ReturnRepository {
  private readonly pool;
  private readonly csvs;
  private readonly returns;
  private readonly writer;

  constructor(private readonly database: Database) {
    super();
    this.pool = database.model(poolCollection);
    this.csvs = database.raw(csvCollection);
    this.returns = database.raw(returnCollection);
    this.writer = new WithdrawalWriter(database);
  }

  override async ofMember(
    member_id: string,
    csv_id: string,
    rows: readonly number[],
  ): Promise<ReturnedLead[]> {
    return this.returns
      .find({ csv_id, row: { $in: [...rows] }, member_id }, { projection: { _id: 0 } })
      .sort({ row: 1, at: 1 })
      .toArray();
  }

  override async list(member_id: string, page: PageRequest): Promise<Page<ReturnedLead>> {
    const items = await this.returns
      .find({ member_id }, { projection: { _id: 0 } })
      .sort(LATEST_FIRST)
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .toArray();
    return { ...page, items, total: await this.returns.countDocuments({ member_id }) };
  }

  override async commit(change: ReturnCommit): Promise<'committed' | 'stale'> {
    const { revision, member_id, returned, withdrawals } = change;
    return this.database.inTurn(() =>
      this.database.transact(async (session) => {
        const { matchedCount } = await this.pool.updateOne(
          { _id: POOL_ID, revision },
          { $inc: { revision: 1 } },
          { session },
        );
        if (matchedCount === 0) return 'stale';
        await recordEvents(this.database, session, { type: 'overview.changed', data: {} });
        for (const withdrawal of withdrawals) await this.writer.write(withdrawal, session);
        await this.countReturned(returned, session);
        await this.returns.insertMany(
          returned.map((lead) => ({ ...lead })),
          { session },
        );
        const leads = returned.filter(({ make_good }) => make_good).length;
        if (leads > 0) await changeCredits(this.database, session, [{ member_id, leads }], 1);
        return 'committed';
      }),
    );
  }

  /** A lead that somebody has returned before counts no second time. */
  private async countReturned(
    returned: readonly ReturnedLead[],
    session: ClientSession,
  ): Promise<void> {
    for (const csv_id of new Set(returned.map((lead) => lead.csv_id))) {
      const rows = returned.filter((lead) => lead.csv_id === csv_id).map(({ row }) => row);
      const known = await this.returns.distinct('row', { csv_id, row: { $in: rows } }, { session });
      await this.csvs.updateOne(
        { _id: csv_id },
        { $inc: { returned_leads: rows.length - known.length } },
        { session },
      );
    }
  }
}
