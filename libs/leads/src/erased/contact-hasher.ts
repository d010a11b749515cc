import { createHmac, hash } from 'node:crypto';

/** Contacts of one kind each, normalised. */
export interface Contacts {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/** With what lists of others hash contacts. */
export type DigestAlgorithm = 'sha256' | 'md5';

/**
 * The digests under which lists of others may have these contacts, in hex: addresses are hashed as
 * they are compared, numbers with their plus or without.
 */
export function digestsOf(
  { emails, phones }: Contacts,
  algorithms: readonly DigestAlgorithm[] = ['sha256', 'md5'],
): string[] {
  const texts = [...emails, ...phones.flatMap((phone) => [phone, phone.slice(1)])];
  return algorithms.flatMap((algorithm) => texts.map((text) => hash(algorithm, text)));
}

/**
 * Makes of a contact what may be kept of it when the person was erased: it tells whether the same
 * contact comes again, and without the secret nobody finds out whose it is, not even by trying.
 */
export class ContactHasher {
  constructor(private readonly secret: string) {}

  email(email: string): string {
    return this.hash(`email:${email}`);
  }

  phone(phone: string): string {
    return this.hash(`phone:${phone}`);
  }

  all({ emails, phones }: Contacts): string[] {
    return [
      ...emails.map((email) => this.email(email)),
      ...phones.map((phone) => this.phone(phone)),
    ];
  }

  /** Of a digest in hex. Without it whoever guesses the contact knows whose digest it is. */
  digest(digest: string): string {
    return this.hash(`digest:${digest}`);
  }

  /** The same as `all`, and those of the digests that lists of others may have. */
  everyForm(contacts: Contacts): string[] {
    return [...this.all(contacts), ...digestsOf(contacts).map((digest) => this.digest(digest))];
  }

  private hash(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('base64url');
  }
}
