import type { CountryCode } from 'libphonenumber-js/min';
import { contactsIn } from '../domain/mentions';
import { contactsOfLeads } from '../domain/person';
import type { Reject } from '../lead';
import type { CountsRows, RefusalCause, RefusedContacts } from '../refused-contacts';
import type { Candidate } from './duplicates';

/** What a reject says instead of anything of the person. */
export const REFUSAL_DETAILS: Readonly<Record<RefusalCause, string>> = {
  erased: 'The personal data of this person was erased; it must not come in again.',
  suppressed: 'This person is on the suppression list.',
};

/** Tells the rows of people who must not be taken in from the others, batch by batch. */
export class RefusalFinder {
  private emails = new Map<string, RefusalCause>();
  private phones = new Map<string, RefusalCause>();

  /** @param country where the file's phone numbers without a calling code belong */
  constructor(
    private readonly sources: readonly (RefusedContacts & Partial<CountsRows>)[],
    private readonly country: CountryCode | null,
  ) {
    for (const source of sources) source.beginCount?.();
  }

  /** Looks up in one go what `find` and `emptied` need to know of these candidates and rejects. */
  async prepare(candidates: readonly Candidate[], rejects: readonly Reject[]): Promise<void> {
    this.emails = new Map();
    this.phones = new Map();
    if (this.sources.length === 0) return;
    const inRejects = rejects.map(({ raw }) => contactsIn(raw, this.country));
    const ofLeads = contactsOfLeads(candidates.map(({ lead }) => lead));
    const contacts = {
      emails: [...ofLeads.emails, ...inRejects.flatMap(({ emails }) => emails)],
      phones: [...ofLeads.phones, ...inRejects.flatMap(({ phones }) => phones)],
    };
    for (const source of this.sources) {
      const { emails, phones } = await source.among(contacts);
      for (const [email, cause] of emails) this.emails.set(email, cause);
      for (const [phone, cause] of phones) this.phones.set(phone, cause);
    }
  }

  /** Why the candidate is refused; null when it isn't. */
  find({ lead }: Candidate): RefusalCause | null {
    if (this.emails.size === 0 && this.phones.size === 0) return null;
    const { emails, phones } = contactsOfLeads([lead]);
    return firstCause(this.emails, emails) ?? firstCause(this.phones, phones);
  }

  /** Counts a row that was refused, for whoever keeps count. */
  count({ lead }: Candidate): void {
    for (const source of this.sources) source.countRow?.(contactsOfLeads([lead]));
  }

  /** Keeps what was counted, once for a file. */
  async keepCount(csv_id: string): Promise<void> {
    for (const source of this.sources) await source.keepCount?.(csv_id);
  }

  /** A row that was rejected for another reason, without anything of a refused person in it. */
  emptied(reject: Reject): Reject {
    if (this.emails.size === 0 && this.phones.size === 0) return reject;
    const { emails, phones } = contactsIn(reject.raw, this.country);
    const cause =
      emails.map((email) => this.emails.get(email)).find((found) => found !== undefined) ??
      phones.map((phone) => this.phones.get(phone)).find((found) => found !== undefined);
    return cause === undefined ? reject : { ...reject, detail: REFUSAL_DETAILS[cause], raw: [] };
  }
}

function firstCause(
  causes: ReadonlyMap<string, RefusalCause>,
  contacts: readonly string[],
): RefusalCause | null {
  for (const contact of contacts) {
    const cause = causes.get(contact);
    if (cause !== undefined) return cause;
  }
  return null;
}
