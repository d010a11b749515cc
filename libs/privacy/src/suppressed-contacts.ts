import { Injectable } from '@nestjs/common';
import { RefusedContacts, type RefusalCause } from '@sluice/leads';
import { keysOfEmail, keysOfPhone } from './contact-keys';
import { SuppressionRepository } from './suppression.repository';

type Refused = Map<string, RefusalCause>;

/** Says whom the suppression list stands for. */
@Injectable()
export class SuppressedContacts extends RefusedContacts {
  constructor(private readonly suppressions: SuppressionRepository) {
    super();
  }

  override async among({
    emails,
    phones,
  }: {
    emails: readonly string[];
    phones: readonly string[];
  }): Promise<{ emails: Refused; phones: Refused }> {
    const kinds = await this.suppressions.kinds();
    if (kinds.size === 0) return { emails: new Map(), phones: new Map() };
    const keysOfEmails = new Map(emails.map((email) => [email, keysOfEmail(email, kinds)]));
    const keysOfPhones = new Map(phones.map((phone) => [phone, keysOfPhone(phone, kinds)]));
    const asked = new Set([...keysOfEmails.values(), ...keysOfPhones.values()].flat());
    const matching = await this.suppressions.matching([...asked]);
    return { emails: matched(keysOfEmails, matching), phones: matched(keysOfPhones, matching) };
  }
}

function matched(
  keysOf: ReadonlyMap<string, readonly string[]>,
  matching: ReadonlySet<string>,
): Refused {
  const refused: Refused = new Map();
  if (matching.size === 0) return refused;
  for (const [contact, keys] of keysOf)
    if (keys.some((key) => matching.has(key))) refused.set(contact, 'suppressed');
  return refused;
}
