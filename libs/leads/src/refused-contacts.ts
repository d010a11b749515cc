/** Why a person's rows must not be taken in; also the reason of their rejects. */
export type RefusalCause = 'erased' | 'suppressed';

/** Whom somebody keeps from being taken in; there may be several who do. */
export abstract class RefusedContacts {
  /**
   * Which of these normalised e-mail addresses and phone numbers are refused, and why; asked once for
   * every batch of rows.
   */
  abstract among(contacts: {
    emails: readonly string[];
    phones: readonly string[];
  }): Promise<{ emails: Map<string, RefusalCause>; phones: Map<string, RefusalCause> }>;
}
