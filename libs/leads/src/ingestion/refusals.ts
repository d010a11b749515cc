import type { RefusalCause, RefusedContacts } from '../refused-contacts';
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

  constructor(private readonly sources: readonly RefusedContacts[]) {}

  /** Looks up in one go what `find` needs to know of these candidates. */
  async prepare(candidates: readonly Candidate[]): Promise<void> {
    this.emails = new Map();
    this.phones = new Map();
    if (this.sources.length === 0 || candidates.length === 0) return;
    const contacts = {
      emails: candidates.flatMap(({ lead }) => lead.email ?? []),
      phones: candidates.flatMap(({ lead }) => lead.phone ?? []),
    };
    for (const source of this.sources) {
      const { emails, phones } = await source.among(contacts);
      for (const [email, cause] of emails) this.emails.set(email, cause);
      for (const [phone, cause] of phones) this.phones.set(phone, cause);
    }
  }

  /** Why the candidate is refused; null when it isn't. */
  find({ lead: { email, phone } }: Candidate): RefusalCause | null {
    return (
      (email !== null && this.emails.get(email)) ||
      (phone !== null && this.phones.get(phone)) ||
      null
    );
  }
}
