import { NotFound, type Page, type PageRequest } from '@sluice/kernel';
import {
  NoRecipient,
  privacyEffects,
  type ErasureRecord,
  type ErasureRecordRepository,
  type LeadPlace,
  type Tick,
  type ToldFilter,
  type ToldRecipient,
} from '@sluice/privacy';
import { byText, inOrder, pageOf } from '../lists';
import type { Tables } from '../tables';

export class MemoryErasureRecordRepository implements ErasureRecordRepository {
  constructor(private readonly tables: Tables) {}

  async begin(key: string, erasure: { erasure_id: string; at: Date; by: string }): Promise<string> {
    return this.tables.database.transaction(() => {
      const [there] = this.tables.erasures.where((each) => each.key === key);
      if (there) return there.erasure_id;
      this.tables.erasures.put(erasure.erasure_id, { ...erasure, key, leads: 0 });
      this.recordChange(erasure.erasure_id);
      return erasure.erasure_id;
    });
  }

  async addLead(
    erasure_id: string,
    { csv_id, row }: LeadPlace,
    recipients: readonly Pick<ToldRecipient, 'member_id' | 'execution_id' | 'at'>[],
  ): Promise<void> {
    this.tables.database.transaction(() => {
      const erasure = this.tables.erasures.get(erasure_id);
      if (!erasure || this.tables.recordedLeads.has(placeOf({ csv_id, row }))) return;
      for (const { member_id, execution_id, at } of recipients) {
        const key = `${erasure_id}/${member_id}/${execution_id}`;
        if (!this.tables.told.has(key))
          this.tables.told.put(key, {
            ...{ erasure_id, member_id, execution_id, at },
            told_at: null,
            told_by: null,
          });
      }
      this.tables.recordedLeads.put(placeOf({ csv_id, row }), { erasure_id });
      this.tables.erasures.change(erasure_id, { leads: erasure.leads + 1 });
      this.recordChange(erasure_id);
    });
  }

  async unrecorded(leads: readonly LeadPlace[]): Promise<LeadPlace[]> {
    return leads.filter((lead) => !this.tables.recordedLeads.has(placeOf(lead)));
  }

  async recordOf(lead: LeadPlace): Promise<string | null> {
    return this.tables.recordedLeads.get(placeOf(lead))?.erasure_id ?? null;
  }

  async byId(erasure_id: string): Promise<ErasureRecord | null> {
    const erasure = this.tables.erasures.get(erasure_id);
    if (erasure === null) return null;
    const { key: _, ...record } = erasure;
    const told = this.tables.told.where((each) => each.erasure_id === erasure_id);
    return {
      ...record,
      members: membersOf(told).size,
      untold: membersOf(told.filter(({ told_at }) => told_at === null)).size,
    };
  }

  async list({ told }: ToldFilter, page: PageRequest): Promise<Page<ErasureRecord>> {
    const ids = this.tables.erasures.where().map(({ erasure_id }) => erasure_id);
    const all = await Promise.all(ids.map(async (id) => (await this.byId(id))!));
    const newestFirst = inOrder<ErasureRecord>(
      (one, other) => other.at.getTime() - one.at.getTime(),
      (one, other) => byText(other.erasure_id, one.erasure_id),
    );
    const wanted = all.filter(({ untold }) => told === undefined || told === (untold === 0));
    return pageOf(wanted.sort(newestFirst), page);
  }

  async recipients(
    erasure_id: string,
    { told }: ToldFilter,
    page: PageRequest,
  ): Promise<Page<ToldRecipient>> {
    const found = this.tables.told
      .where((each) => each.erasure_id === erasure_id)
      .filter(({ told_at }) => told === undefined || told === (told_at !== null))
      .map(({ erasure_id: _, ...recipient }) => recipient);
    const byMember = inOrder<ToldRecipient>(
      (one, other) => byText(one.member_id, other.member_id),
      (one, other) => byText(one.execution_id, other.execution_id),
    );
    return pageOf(found.sort(byMember), page);
  }

  async tell(erasure_id: string, member_ids: readonly string[], tick: Tick | null): Promise<void> {
    this.tables.database.transaction(() => {
      if (!this.tables.erasures.has(erasure_id)) throw new NotFound('erasure', erasure_id);
      const theirs = this.tables.told.where(
        (each) => each.erasure_id === erasure_id && member_ids.includes(each.member_id),
      );
      const known = membersOf(theirs);
      const others = member_ids.filter((id) => !known.has(id));
      if (others.length > 0) throw new NoRecipient(others);
      for (const { member_id, execution_id, told_at } of theirs)
        if (tick === null || told_at === null)
          this.tables.told.change(`${erasure_id}/${member_id}/${execution_id}`, {
            told_at: tick?.at ?? null,
            told_by: tick?.by ?? null,
          });
      this.recordChange(erasure_id);
    });
  }

  private recordChange(erasure_id: string): void {
    this.tables.writeEffects(privacyEffects.erasureChanged(erasure_id));
  }
}

function membersOf(recipients: readonly Pick<ToldRecipient, 'member_id'>[]): Set<string> {
  return new Set(recipients.map(({ member_id }) => member_id));
}

function placeOf({ csv_id, row }: LeadPlace): string {
  return `${csv_id}/${row}`;
}
