import { formsOfEmail, writingsOfPhone } from '@sluice/contacts';
import type { RefusalCause, RefusedContacts } from '../refused-contacts';
import type { ContactHasher, Contacts } from './contact-hasher';
import type { ErasureRepository } from './erasure.repository';

/** Keeps those from being taken in whose personal data was erased. */
export class ErasedContacts implements RefusedContacts {
  constructor(
    private readonly erasures: Pick<ErasureRepository, 'hasAny' | 'among'>,
    private readonly hasher: ContactHasher,
  ) {}

  async among({
    emails,
    phones,
  }: Contacts): Promise<{ emails: Map<string, RefusalCause>; phones: Map<string, RefusalCause> }> {
    // Hashing takes longer than everything else that is done with a row.
    if (!(await this.erasures.hasAny())) return { emails: new Map(), phones: new Map() };
    const byHash = {
      emails: new Map(
        emails.flatMap((email) =>
          formsOfEmail(email).map((writing) => [this.hasher.email(writing), email] as const),
        ),
      ),
      phones: new Map(
        phones.flatMap((phone) =>
          writingsOfPhone(phone).map((writing) => [this.hasher.phone(writing), phone] as const),
        ),
      ),
    };
    const known = await this.erasures.among([...byHash.emails.keys(), ...byHash.phones.keys()]);
    return { emails: erased(byHash.emails, known), phones: erased(byHash.phones, known) };
  }

  /** Of those contacts that are erased: all hashes under which anything of them may be kept. */
  async everyFormOf(
    contacts: Contacts,
  ): Promise<{ emails: Map<string, string[]>; phones: Map<string, string[]> }> {
    const { emails, phones } = await this.among(contacts);
    return {
      emails: this.forms(emails, (email) => ({ emails: formsOfEmail(email), phones: [] })),
      phones: this.forms(phones, (phone) => ({ emails: [], phones: writingsOfPhone(phone) })),
    };
  }

  private forms(
    found: ReadonlyMap<string, RefusalCause>,
    contactsOf: (contact: string) => Contacts,
  ): Map<string, string[]> {
    return new Map(
      [...found.keys()].map((contact) => [contact, this.hasher.everyForm(contactsOf(contact))]),
    );
  }
}

function erased(
  byHash: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
): Map<string, RefusalCause> {
  const found = new Map<string, RefusalCause>();
  for (const [hash, value] of byHash) if (known.has(hash)) found.set(value, 'erased');
  return found;
}
