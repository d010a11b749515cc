import {
  IngestionSuperseded,
  comparedContact,
  personKey,
  type ContactScope,
  type IngestAttempt,
  type KnownContact,
} from '@sluice/leads';
import type { Database } from '../database';
import { placeOf, seriesOf } from '../series';
import { TAKEN_IN, csvCollection, type CsvDocument } from './csv.schema';
import { leadCollection, type LeadDocument } from './lead.schema';

type ContactField = 'email' | 'phone';
type Owner = Pick<CsvDocument, '_id' | 'created_at' | 'attempt'>;

/** Finds who has an e-mail address or phone number already, thousands at a time. */
export class KnownContacts {
  private readonly csvs;
  private readonly leads;

  constructor(database: Database) {
    this.csvs = database.model(csvCollection);
    this.leads = database.raw(leadCollection);
  }

  /** @throws IngestionSuperseded */
  async of(
    attempt: IngestAttempt | null,
    { emails, phones }: { emails: readonly string[]; phones: readonly string[] },
    scope: ContactScope,
  ): Promise<{ emails: Map<string, KnownContact>; phones: Map<string, KnownContact> }> {
    const [byEmail, byPhone] = await Promise.all([
      this.leadsWith('email', emails, scope),
      this.leadsWith('phone', phones, scope),
    ]);
    const owners = await this.ownersOf([...byEmail, ...byPhone], attempt);
    return {
      emails: firstOf(byEmail, valuesAmong('email', emails, scope), owners),
      phones: firstOf(byPhone, valuesAmong('phone', phones, scope), owners),
    };
  }

  private async leadsWith(
    field: ContactField,
    values: readonly string[],
    scope: ContactScope,
  ): Promise<LeadDocument[]> {
    if (values.length === 0) return [];
    const own = { [field]: { $in: [...values] } };
    if (scope === 'own') return this.leads.find(own, { projection: { [field]: 1 } }).toArray();
    const keys = values.map((value) => personKey(field, value));
    return this.leads
      .find(
        { $or: [own, { person: { $in: keys } }] },
        { projection: { [field]: 1, further_contacts: 1 } },
      )
      .toArray();
  }

  /**
   * The CSVs that the leads count for, by series: those that were taken in, and the one of the
   * attempt itself, if any. Leads of any other series are leftovers.
   */
  private async ownersOf(
    leads: readonly LeadDocument[],
    own: IngestAttempt | null,
  ): Promise<Map<number, Owner>> {
    const series = new Set(leads.map(({ _id }) => seriesOf(_id)));
    const taken = { attempt: { $in: [...series] }, csv_status: { $in: [...TAKEN_IN] } };
    const csvs = await this.csvs
      .find({ $or: own === null ? [taken] : [takenIn(own), taken] })
      .select({ created_at: 1, attempt: 1 })
      .lean<Owner[]>();
    if (own !== null && !csvs.some(({ attempt }) => attempt === own.attempt))
      throw new IngestionSuperseded(own);
    return new Map(csvs.map((csv) => [csv.attempt ?? 0, csv]));
  }
}

/** The CSV of an attempt, while that is the newest. */
function takenIn({ csv_id, attempt }: IngestAttempt) {
  return { _id: csv_id, attempt, csv_status: 'ingesting' } as const;
}

/** For each value the lead that was there first: of the oldest CSV, and in it the first row. */
function firstOf(
  leads: readonly LeadDocument[],
  valuesOf: (lead: LeadDocument) => readonly string[],
  owners: ReadonlyMap<number, Owner>,
): Map<string, KnownContact> {
  const first = new Map<string, { lead: LeadDocument; owner: Owner }>();
  for (const lead of leads) {
    const owner = owners.get(seriesOf(lead._id));
    if (owner === undefined) continue;
    for (const value of valuesOf(lead)) {
      const other = first.get(value);
      if (other === undefined || isBefore(lead, owner, other)) first.set(value, { lead, owner });
    }
  }
  return new Map(
    Array.from(first, ([value, { lead, owner }]) => [
      value,
      { csv_id: owner._id, row: placeOf(lead._id) },
    ]),
  );
}

/** Tells which of the values that were asked for a lead has. */
function valuesAmong(
  field: ContactField,
  asked: readonly string[],
  scope: ContactScope,
): (lead: LeadDocument) => readonly string[] {
  if (scope === 'own') return (lead) => (lead[field] === undefined ? [] : [lead[field]]);
  const compared = (value: string) => comparedContact(field, value);
  const byForm = Map.groupBy(asked, compared);
  return ({ [field]: own, further_contacts = [] }) =>
    [
      ...(own === undefined ? [] : [own]),
      ...further_contacts.flatMap(({ kind, value }) => (kind === field ? [value] : [])),
    ].flatMap((value) => byForm.get(compared(value)) ?? []);
}

function isBefore(
  lead: LeadDocument,
  owner: Owner,
  other: { lead: LeadDocument; owner: Owner },
): boolean {
  return (
    compareOwners(owner, other.owner) < 0 || (owner === other.owner && lead._id < other.lead._id)
  );
}

/** Oldest CSV first, then by csv_id. */
export function compareOwners(one: Owner, other: Owner): number {
  return (
    one.created_at.getTime() - other.created_at.getTime() ||
    (one._id < other._id ? -1 : Number(one._id > other._id))
  );
}
