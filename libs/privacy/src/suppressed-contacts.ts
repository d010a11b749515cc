import { Inject, Injectable } from '@nestjs/common';
import { ErasedContacts, RefusedContacts, type RefusalCause } from '@sluice/leads';
import { keysOfEmail, keysOfPhone } from './contact-keys';
import { SuppressionRepository } from './suppression.repository';

type Refused = Map<string, RefusalCause>;

/** Says whom the suppression list stands for. */
@Injectable()
export class SuppressedContacts extends RefusedContacts {
  /**
   * @param erased finds the entries that stand for erased people; null where those are refused
   *   anyway: hashing takes longer than everything else that is done with a contact
   */
  constructor(
    private readonly suppressions: SuppressionRepository,
    @Inject(ErasedContacts) private readonly erased: Pick<ErasedContacts, 'everyFormOf'> | null,
  ) {
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
    const hashed = kinds.has('erased') ? await this.erased?.everyFormOf({ emails, phones }) : null;
    const keysOfEmails = new Map(
      emails.map((email) => [
        email,
        [...keysOfEmail(email, kinds), ...(hashed?.emails.get(email) ?? [])],
      ]),
    );
    const keysOfPhones = new Map(
      phones.map((phone) => [
        phone,
        [...keysOfPhone(phone, kinds), ...(hashed?.phones.get(phone) ?? [])],
      ]),
    );
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
