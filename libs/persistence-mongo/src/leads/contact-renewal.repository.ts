import type { Lease } from '@sluice/kernel';
import {
  ContactRenewalRepository,
  type ContactRenewal,
  type RenewedContact,
  type StoredContacts,
} from '@sluice/leads';
import { without } from '../collection';
import type { Database } from '../database';
import { claimLease } from '../leases/lease.repository';
import { SERIES_SIZE, idIn, placeOf, seriesOf, idsIn } from '../series';
import {
  RENEWAL_ID,
  contactRenewalCollection,
  type ContactRenewalDocument,
} from './contact-renewal.schema';
import { TAKEN_IN, csvCollection, type CsvDocument } from './csv.schema';
import { leadCollection } from './lead.schema';

/** A place is the lead's `_id`. */
export class MongoContactRenewalRepository extends ContactRenewalRepository {
  private readonly csvs;
  private readonly leads;
  private readonly renewals;

  constructor(private readonly database: Database) {
    super();
    this.csvs = database.model(csvCollection);
    this.leads = database.raw(leadCollection);
    this.renewals = database.model(contactRenewalCollection);
  }

  override async kept(): Promise<ContactRenewal | null> {
    const document = await this.renewals.findById(RENEWAL_ID).lean<ContactRenewalDocument>();
    return document && without(document, '_id');
  }

  override async leadsBehind(place: number, limit: number): Promise<StoredContacts[]> {
    let from = place + 1;
    for (;;) {
      const series = await this.seriesFrom(seriesOf(from));
      if (series === null) return [];
      const row = series === seriesOf(from) ? placeOf(from) : 0;
      const leads = await this.leads
        .find({ _id: idsIn(series, row) }, { projection: { email: 1, phone: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      if (leads.length > 0)
        return leads.map(({ _id, email = null, phone = null }) => ({ place: _id, email, phone }));
      from = idIn(series, SERIES_SIZE);
    }
  }

  override async apply(
    renewed: readonly RenewedContact[],
    renewal: ContactRenewal,
    lease: Lease,
  ): Promise<void> {
    await this.database.transact(async (session) => {
      await claimLease(this.database, lease, session);
      if (renewed.length > 0)
        await this.leads.bulkWrite(
          renewed.map(({ place, field, from, to }) => ({
            updateOne: {
              filter: { _id: place, [field]: from },
              update: { $set: { [field]: to } },
            },
          })),
          { session },
        );
      await this.renewals.updateOne(
        { _id: RENEWAL_ID },
        { $set: { ...renewal } },
        { session, upsert: true },
      );
    });
  }

  /** The first series from this one on whose leads count. */
  private async seriesFrom(series: number): Promise<number | null> {
    const csv = await this.csvs
      .findOne({ attempt: { $gte: series }, csv_status: { $in: [...TAKEN_IN] } })
      .sort({ attempt: 1 })
      .select({ attempt: 1 })
      .lean<Pick<CsvDocument, 'attempt'>>();
    return csv?.attempt ?? null;
  }
}
