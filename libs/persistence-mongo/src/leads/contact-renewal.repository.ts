import type { Lease } from '@sluice/kernel';
import {
  ContactRenewalRepository,
  type ContactRenewal,
  type LeadContacts,
  personKeys,
  type RenewedLead,
  type StoredLead,
} from '@sluice/leads';
import type { mongo } from 'mongoose';
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
import { leadCollection, newLeadOf, type LeadDocument } from './lead.schema';

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

  override async leadsBehind(place: number, limit: number): Promise<StoredLead[]> {
    let from = place + 1;
    for (;;) {
      const next = await this.seriesFrom(seriesOf(from));
      if (next === null) return [];
      const { series, csv_id } = next;
      const row = series === seriesOf(from) ? placeOf(from) : 0;
      const leads = await this.leads
        .find({ _id: idsIn(series, row) })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      if (leads.length > 0)
        return leads.map((lead) => ({ place: lead._id, csv_id, lead: newLeadOf(lead) }));
      from = idIn(series, SERIES_SIZE);
    }
  }

  override async apply(
    renewed: readonly RenewedLead[],
    renewal: ContactRenewal,
    lease: Lease,
  ): Promise<void> {
    await this.database.transact(async (session) => {
      await claimLease(this.database, lease, session);
      if (renewed.length > 0)
        await this.leads.bulkWrite(
          renewed.map(({ place, from, to }) => ({
            updateOne: {
              // Null also finds what is not there.
              filter: {
                _id: place,
                email: from.email as string | undefined,
                phone: from.phone as string | undefined,
              },
              update: changeTo(to),
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
  private async seriesFrom(from: number): Promise<{ series: number; csv_id: string } | null> {
    const csv = await this.csvs
      .findOne({ attempt: { $gte: from }, csv_status: { $in: [...TAKEN_IN] } })
      .sort({ attempt: 1 })
      .select({ attempt: 1 })
      .lean<Pick<CsvDocument, '_id' | 'attempt'>>();
    return typeof csv?.attempt !== 'number' ? null : { series: csv.attempt, csv_id: csv._id };
  }
}

/** What a lead doesn't have is left out of its document. */
function changeTo(to: LeadContacts): mongo.UpdateFilter<LeadDocument> {
  const { email, phone, further_contacts } = to;
  const person = personKeys(to);
  const fields = {
    email,
    phone,
    further_contacts: further_contacts.length > 0 ? further_contacts : null,
    person: person.length > 0 ? person : null,
  };
  const [absent, present] = [
    Object.entries(fields).filter(([, value]) => value === null),
    Object.entries(fields).filter(([, value]) => value !== null),
  ];
  return {
    $set: Object.fromEntries(present),
    $unset: Object.fromEntries(absent.map(([field]) => [field, '' as const])),
  };
}
