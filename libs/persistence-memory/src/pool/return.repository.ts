import type { ReturnRepository, ReturnedLead } from '@sluice/distribution';
import type { Page, PageRequest } from '@sluice/kernel';
import { byText, inOrder, pageOf } from '../lists';
import type { Tables } from '../tables';

const latestFirst = inOrder<ReturnedLead>(
  (one, other) => other.at.getTime() - one.at.getTime(),
  (one, other) => byText(one.csv_id, other.csv_id),
  (one, other) => one.row - other.row,
  (one, other) => byText(one.execution_id, other.execution_id),
);

export class MemoryReturnRepository implements ReturnRepository {
  constructor(private readonly tables: Tables) {}

  async ofMember(
    member_id: string,
    csv_id: string,
    rows: readonly number[],
  ): Promise<ReturnedLead[]> {
    return this.of(csv_id, rows)
      .filter((lead) => lead.member_id === member_id)
      .sort((one, other) => one.row - other.row || one.at.getTime() - other.at.getTime());
  }

  async returnedRows(csv_id: string, rows: readonly number[]): Promise<Set<number>> {
    return new Set(this.of(csv_id, rows).map(({ row }) => row));
  }

  async list(member_id: string, page: PageRequest): Promise<Page<ReturnedLead>> {
    const own = this.tables.returned.where((lead) => lead.member_id === member_id);
    return pageOf(own.sort(latestFirst), page);
  }

  private of(csv_id: string, rows: readonly number[]): ReturnedLead[] {
    return this.tables.returned.where((lead) => lead.csv_id === csv_id && rows.includes(lead.row));
  }
}
