import { NotFound, portions, type Page, type PageRequest } from '@sluice/kernel';
import {
  ErasureRecordRepository,
  NoRecipient,
  privacyEffects,
  type ErasureRecord,
  type LeadPlace,
  type Tick,
  type ToldFilter,
  type ToldRecipient,
} from '@sluice/privacy';
import type { ClientSession, mongo } from 'mongoose';
import { writeEffects } from '../changes/effects';
import { without } from '../collection';
import type { Database } from '../database';
import { findingDuplicates } from '../duplicate-key';
import {
  erasureCollection,
  erasureRecipientCollection,
  recordedLeadCollection,
  type ErasureDocument,
  type ErasureRecipientDocument,
} from './erasure-record.schema';

type Received = Pick<ToldRecipient, 'member_id' | 'execution_id' | 'at'>;

const RECIPIENTS_AT_A_TIME = 1_000;
const PLACES_AT_A_TIME = 1_000;

export class MongoErasureRecordRepository extends ErasureRecordRepository {
  private readonly erasures;
  private readonly leads;
  private readonly listed;

  constructor(private readonly database: Database) {
    super();
    this.erasures = database.raw(erasureCollection);
    this.leads = database.raw(recordedLeadCollection);
    this.listed = database.raw(erasureRecipientCollection);
  }

  override async begin(
    key: string,
    { erasure_id, at, by }: { erasure_id: string; at: Date; by: string },
  ): Promise<string> {
    const record = async (session: ClientSession): Promise<string> => {
      const nothing = { leads: 0, members: 0, untold: 0, touched: 0 };
      const { upsertedCount } = await this.erasures.updateOne(
        { key },
        { $setOnInsert: { _id: erasure_id, at, by, ...nothing } },
        { upsert: true, session },
      );
      if (upsertedCount > 0) await this.recordChange(erasure_id, session);
      const erasure = await this.erasures.findOne({ key }, { session });
      return erasure!._id;
    };
    return findingDuplicates(() => this.database.transact(record));
  }

  /**
   * The lead with its recipients, of whom there are some dozens at most; those beyond a thousand come in
   * steps before, as a transaction can't be of any size.
   */
  override async addLead(
    erasure_id: string,
    { csv_id, row }: LeadPlace,
    recipients: readonly Received[],
  ): Promise<void> {
    if ((await this.unrecorded([{ csv_id, row }])).length === 0) return;
    const [first = [], ...others] = portions(recipients, RECIPIENTS_AT_A_TIME);
    for (const some of others)
      await this.database.transact(async (session) => {
        if (await this.touch(erasure_id, session)) await this.addSome(erasure_id, some, session);
      });
    const record = async (session: ClientSession): Promise<void> => {
      if (!(await this.touch(erasure_id, session))) return;
      const { upsertedCount } = await this.leads.updateOne(
        { _id: placeOf({ csv_id, row }) },
        { $setOnInsert: { erasure_id } },
        { upsert: true, session },
      );
      if (upsertedCount === 0) return;
      await this.addSome(erasure_id, first, session);
      await this.erasures.updateOne({ _id: erasure_id }, { $inc: { leads: 1 } }, { session });
      await this.recordChange(erasure_id, session);
    };
    await findingDuplicates(() => this.database.transact(record));
  }

  override async unrecorded(leads: readonly LeadPlace[]): Promise<LeadPlace[]> {
    const recorded = new Set<string>();
    for (const asked of portions(leads.map(placeOf), PLACES_AT_A_TIME))
      for await (const { _id } of this.leads.find({ _id: { $in: asked } })) recorded.add(_id);
    return leads.filter((lead) => !recorded.has(placeOf(lead)));
  }

  override async recordOf(lead: LeadPlace): Promise<string | null> {
    return (await this.leads.findOne({ _id: placeOf(lead) }))?.erasure_id ?? null;
  }

  override async byId(erasure_id: string): Promise<ErasureRecord | null> {
    const document = await this.erasures.findOne({ _id: erasure_id });
    return document && erasureOf(document);
  }

  override async list({ told }: ToldFilter, page: PageRequest): Promise<Page<ErasureRecord>> {
    const filter: mongo.Filter<ErasureDocument> =
      told === undefined ? {} : { untold: told ? 0 : { $gt: 0 } };
    const documents = await this.erasures
      .find(filter)
      .sort({ at: -1, _id: -1 })
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .toArray();
    const total = await this.erasures.countDocuments(filter);
    return { ...page, items: documents.map(erasureOf), total };
  }

  override async recipients(
    erasure_id: string,
    { told }: ToldFilter,
    page: PageRequest,
  ): Promise<Page<ToldRecipient>> {
    const filter: mongo.Filter<ErasureRecipientDocument> = {
      erasure_id,
      ...(told !== undefined && { told_at: told ? { $ne: null } : null }),
    };
    const items = await this.listed
      .find(filter, { projection: { _id: 0, erasure_id: 0 } })
      .sort({ member_id: 1, execution_id: 1 })
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .toArray();
    return { ...page, items, total: await this.listed.countDocuments(filter) };
  }

  override async tell(
    erasure_id: string,
    member_ids: readonly string[],
    tick: Tick | null,
  ): Promise<void> {
    await this.database.transact(async (session) => {
      if (!(await this.touch(erasure_id, session))) throw new NotFound('erasure', erasure_id);
      const before = await this.standing(erasure_id, member_ids, session);
      const others = member_ids.filter((member_id) => !before.known.has(member_id));
      if (others.length > 0) throw new NoRecipient(others);
      const theirs = { erasure_id, member_id: { $in: [...member_ids] } };
      await this.listed.updateMany(
        tick === null ? theirs : { ...theirs, told_at: null },
        { $set: { told_at: tick?.at ?? null, told_by: tick?.by ?? null } },
        { session },
      );
      const untold = tick === null ? before.known.size : 0;
      await this.erasures.updateOne(
        { _id: erasure_id },
        { $inc: { untold: untold - before.untold.size } },
        { session },
      );
      await this.recordChange(erasure_id, session);
    });
  }

  /** Those who are on the list for that run already stay as they are. */
  private async addSome(
    erasure_id: string,
    recipients: readonly Received[],
    session: ClientSession,
  ): Promise<void> {
    const member_ids = new Set(recipients.map(({ member_id }) => member_id));
    const before = await this.standing(erasure_id, [...member_ids], session);
    const fresh = new Map(
      recipients
        .filter(({ member_id, execution_id }) => !before.known.get(member_id)?.has(execution_id))
        .map((each) => [`${each.member_id}/${each.execution_id}`, each]),
    );
    if (fresh.size === 0) return;
    await this.listed.insertMany(
      Array.from(fresh.values(), ({ member_id, execution_id, at }) => ({
        erasure_id,
        member_id,
        execution_id,
        at,
        told_at: null,
        told_by: null,
      })),
      { session },
    );
    const grown = new Set(Array.from(fresh.values(), ({ member_id }) => member_id));
    const members = [...grown].filter((member_id) => !before.known.has(member_id)).length;
    const untold = [...grown].filter((member_id) => !before.untold.has(member_id)).length;
    await this.erasures.updateOne({ _id: erasure_id }, { $inc: { members, untold } }, { session });
  }

  /** Which of these members are on the list, for which runs, and which of them have to be told. */
  private async standing(
    erasure_id: string,
    member_ids: readonly string[],
    session: ClientSession,
  ): Promise<{ known: Map<string, Set<string>>; untold: Set<string> }> {
    const known = new Map<string, Set<string>>();
    const untold = new Set<string>();
    const found = this.listed.find(
      { erasure_id, member_id: { $in: [...member_ids] } },
      { session, projection: { _id: 0, member_id: 1, execution_id: 1, told_at: 1 } },
    );
    for await (const { member_id, execution_id, told_at } of found) {
      known.set(member_id, (known.get(member_id) ?? new Set()).add(execution_id));
      if (told_at === null) untold.add(member_id);
    }
    return { known, untold };
  }

  /** Excludes others who change the same record; false when it is not there. */
  private async touch(erasure_id: string, session: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.erasures.updateOne(
      { _id: erasure_id },
      { $inc: { touched: 1 } },
      { session },
    );
    return matchedCount > 0;
  }

  private recordChange(erasure_id: string, session: ClientSession): Promise<void> {
    return writeEffects(this.database, session, privacyEffects.erasureChanged(erasure_id));
  }
}

function placeOf({ csv_id, row }: LeadPlace): string {
  return `${csv_id}/${row}`;
}

function erasureOf({ _id, ...document }: ErasureDocument): ErasureRecord {
  return { erasure_id: _id, ...without(document, 'key', 'touched') };
}
