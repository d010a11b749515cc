import type { Contacts } from './erased/contact-hasher';

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

/** Who refuses and keeps count of it. */
export interface CountsRows {
  /** A file is taken in from its beginning: what was counted before and not kept is forgotten. */
  beginCount(): void;

  /** Counts a row that was refused, by its contacts, about which `among` was asked last. */
  countRow(contacts: Contacts): void;

  /** Keeps what was counted of a file; of one that was counted before nothing. */
  keepCount(csv_id: string): Promise<void>;
}
