import { Injectable } from '@nestjs/common';
import { ExecutionRepository } from '@sluice/history';
import { Clock, Ids, NotFound, pagesOfList, type Page, type PageRequest } from '@sluice/kernel';
import { ContactHasher } from '@sluice/leads';
import { MemberRepository } from '@sluice/members';
import type { ErasureRecord, ToldRecipient } from './erasure-record';
import {
  ErasureRecordRepository,
  type LeadPlace,
  type ToldFilter,
} from './erasure-record.repository';

/** A record with the first of those who had received what was erased, by member. */
export type ErasureView = ErasureRecord & { recipients: ToldRecipient[] };

/** Whoever has to be told, as they are called; `email` is null where the member was removed since. */
export type NamedRecipient = ToldRecipient & { name: string; email: string | null };

/** How many recipients are given their names at a time. */
const NAMED_AT_ONCE = 100;

/** How many recipients stand in a record that is asked for, and in each of a list of records. */
export const SHOWN_ALONE = 1_000;
export const SHOWN_IN_LIST = 100;

/** What was erased, when and by whom, and who has to be told of it; of whom, nobody can tell. */
@Injectable()
export class RecordedErasures {
  constructor(
    private readonly records: ErasureRecordRepository,
    private readonly executions: ExecutionRepository,
    private readonly members: MemberRepository,
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

  /** The records without recipients. */
  listAlone(filter: ToldFilter, page: PageRequest): Promise<Page<ErasureRecord>> {
    return this.records.list(filter, page);
  }

  async list(filter: ToldFilter, page: PageRequest): Promise<Page<ErasureView>> {
    const found = await this.listAlone(filter, page);
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
   * All of them, with what the members are called. Reads the whole list: pages of those alone who
   * were not told would move while somebody ticks members off, and one or the other would be passed
   * over.
   *
   * @throws NotFound
   */
  async *namedRecipients(erasure_id: string, { told }: ToldFilter): AsyncGenerator<NamedRecipient> {
    const pages = pagesOfList(NAMED_AT_ONCE, (page) => this.recipients(erasure_id, {}, page));
    for await (const some of pages) {
      const wanted = some.filter(
        ({ told_at }) => told === undefined || told === (told_at !== null),
      );
      yield* await this.named(wanted);
    }
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

  private async named(recipients: readonly ToldRecipient[]): Promise<NamedRecipient[]> {
    const ids = [...new Set(recipients.map(({ member_id }) => member_id))];
    const labels = await this.members.labels(ids);
    const members = await Promise.all(ids.map((id) => this.members.byId(id)));
    const emails = new Map(
      members.flatMap((member) => (member ? [[member.member_id, member.email] as const] : [])),
    );
    return recipients.map((recipient) => ({
      ...recipient,
      name: labels.get(recipient.member_id)?.name ?? '',
      email: emails.get(recipient.member_id) ?? null,
    }));
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
