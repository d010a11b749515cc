import { ReturnRepository, type ReturnedLead } from '@sluice/distribution';
import type { Page, PageRequest } from '@sluice/kernel';
import type { Database } from '../database';
import { LATEST_FIRST, returnCollection } from './return.schema';

export class MongoReturnRepository extends ReturnRepository {
  private readonly returns;

  constructor(database: Database) {
    super();
    this.returns = database.raw(returnCollection);
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

  override async returnedRows(csv_id: string, rows: readonly number[]): Promise<Set<number>> {
    const returned = await this.returns
      .find({ csv_id, row: { $in: [...rows] } }, { projection: { _id: 0, row: 1 } })
      .toArray();
    return new Set(returned.map(({ row }) => row));
  }
}
