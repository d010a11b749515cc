import { Injectable } from '@nestjs/common';
import {
  CsvRepository,
  ErasureRepository,
  LeadRepository,
  WantedPerson,
  contactsOfPerson,
  homesOf,
  isLeadOf,
  maskedLead,
  personKey,
  type Contacts,
  type Lead,
} from '@sluice/leads';

/** Leads of other people that are looked for at a time. */
const PAGE = 1_000;

type Contact = { email: string } | { phone: string };
type Home = ReturnType<ReturnType<typeof homesOf>>;

/** Whose lead a lead is, where it has a contact of somebody; and other people's leads without it. */
@Injectable()
export class LeadMasker {
  constructor(
    private readonly leads: LeadRepository,
    private readonly csvs: CsvRepository,
    private readonly erasures: ErasureRepository,
  ) {}

  /** Those of the leads that are of the person who has one of these contacts, and all contacts of theirs. */
  async theirs(
    contact: { email?: string; phone?: string },
    leads: readonly Lead[],
  ): Promise<{ leads: Lead[]; contacts: Contacts }> {
    const homes = await this.homesOf(leads);
    const person = new WantedPerson(contact);
    const theirs = leads.filter((lead) => isLeadOf(person, lead, homes(lead)));
    const contacts = theirs.map((lead) => contactsOfPerson(lead, homes(lead)));
    return {
      leads: theirs,
      contacts: {
        emails: contacts.flatMap(({ emails }) => emails),
        phones: contacts.flatMap(({ phones }) => phones),
      },
    };
  }

  /** For each of the leads all contacts of whoever it is about. */
  async contactsOf(leads: readonly Lead[]): Promise<Contacts[]> {
    const homes = await this.homesOf(leads);
    return leads.map((lead) => contactsOfPerson(lead, homes(lead)));
  }

  /**
   * Cuts whatever is known of a person out of all leads of other people that have one of these contacts.
   *
   * @param known all contacts of the person; some are found by no index where they stand
   * @returns the places of the leads that it was cut out of
   */
  async mask(contacts: Contacts, known: Contacts): Promise<Set<string>> {
    const wanted = eachOf(known).map((contact) => new WantedPerson(contact));
    const places = new Set<string>();
    for (const contact of eachOf(contacts))
      for (const place of await this.maskOne(contact, wanted)) places.add(place);
    return places;
  }

  private async maskOne(contact: Contact, wanted: readonly WantedPerson[]): Promise<string[]> {
    const person = new WantedPerson(contact);
    const places: string[] = [];
    for (let limit = PAGE; ;) {
      const found = await this.leads.byContact(contact, limit);
      const homes = await this.homesOf(found);
      const others = found.filter((lead) => !isLeadOf(person, lead, homes(lead)));
      for (const [csv_id, ofCsv] of Map.groupBy(others, (lead) => lead.csv_id)) {
        const homeOf = new Map(ofCsv.map((lead) => [lead.row, homes(lead)]));
        await this.erasures.maskLeads(csv_id, [...homeOf.keys()], (lead) =>
          wanted.reduce((kept, each) => maskedLead(each, kept, homeOf.get(lead.row) ?? null), lead),
        );
      }
      places.push(...others.map(({ csv_id, row }) => `${csv_id}/${row}`));
      if (found.length < limit) return places;
      // Behind leads of the person's own, which stay until they are erased, there may be others.
      limit += found.length - others.length;
    }
  }

  /** Where the numbers of these leads' rows belong. */
  private async homesOf(leads: readonly Lead[]): Promise<(lead: Lead) => Home> {
    const homes = new Map<string, (lead: Lead) => Home>();
    for (const csv_id of new Set(leads.map((lead) => lead.csv_id))) {
      const csv = await this.csvs.byId(csv_id);
      if (csv) homes.set(csv_id, homesOf(csv.options));
    }
    return (lead) => homes.get(lead.csv_id)?.(lead) ?? null;
  }
}

/** Each once, whatever writings of a mailbox there are. */
function eachOf({ emails, phones }: Contacts): Contact[] {
  const each = new Map<string, Contact>([
    ...emails.map((email) => [personKey('email', email), { email }] as const),
    ...phones.map((phone) => [phone, { phone }] as const),
  ]);
  return [...each.values()];
}
