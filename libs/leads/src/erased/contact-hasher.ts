import { createHmac } from 'node:crypto';

/** Contacts of one kind each, normalised. */
export interface Contacts {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
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

  private hash(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('base64url');
  }
}
