import freeEmailDomains from 'free-email-domains';

/** What that list lacks. */
const OTHERS = ['hey.com', 'tutanota.com', 'tuta.com', 'mailbox.org'];

const FREE_MAIL: ReadonlySet<string> = new Set([...freeEmailDomains, ...OTHERS]);

/** Whether anybody can have an address at the domain: whoever blocks it as a whole blocks strangers. */
export function isFreeMail(domain: string): boolean {
  return FREE_MAIL.has(domain);
}
