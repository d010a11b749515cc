import { Injectable } from '@nestjs/common';
import { ExecutionRepository } from '@sluice/history';
import { Clock, Ids, NotFound, type Page, type PageRequest } from '@sluice/kernel';
import { ContactHasher } from '@sluice/leads';
import type { ErasureRecord, ToldRecipient } from './erasure-record';
import {
  ErasureRecordRepository,
  type LeadPlace,
  type ToldFilter,
} from './erasure-record.repository';

/** A record with the first of those who had received what was erased, by member. */
export type ErasureView = ErasureRecord & { recipients: ToldRecipient[] };

/** How many recipients stand in a record that is asked for, and in each of a list of records. */
export const SHOWN_ALONE = 1_000;
export const SHOWN_IN_LIST = 100;

/** What was erased, when and by whom, and who has to be told of it; of whom, nobody can tell. */
@Injectable()
export class RecordedErasures {
  constructor(
    private readonly records: ErasureRecordRepository,
    private readonly executions: ExecutionRepository,
    private readonly hasher: ContactHasher,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Puts the erasure of a person on record; with the same contacts it goes on with the record of before.
   *
   * @param contact normalised
   * @returns the erasure_id
   */
  beginPerson(contact: { email?: string; phone?: string }, by: string): Promise<string> {
    const hashes = this.hasher.all({
      emails: contact.email === undefined ? [] : [contact.email],
      phones: contact.phone === undefined ? [] : [contact.phone],
    });
    return this.begin(`person ${hashes.join(' ')}`, by);
  }

  /** The same for a single lead; one that stands in a record stays there. */
  async beginLead(lead: LeadPlace, by: string): Promise<string> {
    const known = await this.records.recordOf(lead);
    return known ?? this.begin(`lead ${lead.csv_id}/${lead.row}`, by);
  }

  /**
   * Notes leads with whoever had received them, those of reverted runs too. Comes before anything of
   * the leads goes, and once no run can hand them out any more.
   */
  async add(erasure_id: string, leads: readonly LeadPlace[]): Promise<void> {
    for (const { csv_id, row } of await this.records.unrecorded(leads)) {
      const recipients = await this.executions.recipients(csv_id, row);
      await this.records.addLead(erasure_id, { csv_id, row }, recipients);
    }
  }

  /** @throws NotFound */
  async get(erasure_id: string): Promise<ErasureView> {
    const record = await this.records.byId(erasure_id);
    if (!record) throw new NotFound('erasure', erasure_id);
    return this.view(record, SHOWN_ALONE);
  }

  async list(filter: ToldFilter, page: PageRequest): Promise<Page<ErasureView>> {
    const found = await this.records.list(filter, page);
    const items: ErasureView[] = [];
    for (const record of found.items) items.push(await this.view(record, SHOWN_IN_LIST));
    return { ...found, items };
  }

  /** @throws NotFound */
  async recipients(
    erasure_id: string,
    filter: ToldFilter,
    page: PageRequest,
  ): Promise<Page<ToldRecipient>> {
    if (!(await this.records.byId(erasure_id))) throw new NotFound('erasure', erasure_id);
    return this.records.recipients(erasure_id, filter, page);
  }

  /**
   * Ticks members off as told, or takes that back.
   *
   * @throws NotFound, NoRecipient
   */
  async tell(
    erasure_id: string,
    member_ids: readonly string[],
    told: boolean,
    by: string,
  ): Promise<ErasureView> {
    await this.records.tell(erasure_id, member_ids, told ? { at: this.clock.now(), by } : null);
    return this.get(erasure_id);
  }

  private begin(key: string, by: string): Promise<string> {
    return this.records.begin(key, { erasure_id: this.ids.next(), at: this.clock.now(), by });
  }

  private async view(record: ErasureRecord, shown: number): Promise<ErasureView> {
    const page = { page: 1, page_size: shown };
    const { items } = await this.records.recipients(record.erasure_id, {}, page);
    return { ...record, recipients: items };
  }
}
