import { Inject, Injectable } from '@nestjs/common';
import {
  ErasedContacts,
  RefusedContacts,
  type Contacts,
  type CountsRows,
  type RefusalCause,
} from '@sluice/leads';
import { keysOfEmail, keysOfPhone, nationalKeysOf } from './contact-keys';
import { Hits } from './domain/hits';
import type { Standing } from './suppression';
import { SuppressionRepository } from './suppression.repository';

/** What there has to be known of a list. */
export type ListOfEntries = Pick<SuppressionRepository, 'kinds' | 'countries' | 'standing'> &
  Partial<Pick<SuppressionRepository, 'countRefused'>>;

/** The entries that stand for each contact; who has none is left out. */
export interface EntriesOf {
  emails: Map<string, readonly Standing[]>;
  phones: Map<string, readonly Standing[]>;
}

type KeysOf = Map<string, readonly string[]>;

/** Says whom the suppression list stands for. */
@Injectable()
export class SuppressedContacts extends RefusedContacts implements CountsRows {
  private latest: EntriesOf = { emails: new Map(), phones: new Map() };
  private hits = new Hits();

  /**
   * @param erased finds the entries that stand for erased people; null where those are refused
   *   anyway: hashing takes longer than everything else that is done with a contact
   */
  constructor(
    @Inject(SuppressionRepository) private readonly list: ListOfEntries,
    @Inject(ErasedContacts) private readonly erased: Pick<ErasedContacts, 'everyFormOf'> | null,
  ) {
    super();
  }

  override async among(
    contacts: Contacts,
  ): Promise<{ emails: Map<string, RefusalCause>; phones: Map<string, RefusalCause> }> {
    this.latest = await this.entriesOf(contacts);
    const { emails, phones } = this.latest;
    return { emails: refused(emails), phones: refused(phones) };
  }

  beginCount(): void {
    this.hits = new Hits();
  }

  countRow({ emails, phones }: Contacts): void {
    this.hits.add([
      ...emails.flatMap((email) => this.latest.emails.get(email) ?? []),
      ...phones.flatMap((phone) => this.latest.phones.get(phone) ?? []),
    ]);
  }

  async keepCount(csv_id: string): Promise<void> {
    const { hits } = this;
    this.beginCount();
    if (!hits.isEmpty) await this.list.countRefused?.(csv_id, hits);
  }

  /** The entries that stand for these contacts. */
  async entriesOf({ emails, phones }: Contacts): Promise<EntriesOf> {
    const kinds = await this.list.kinds();
    if (kinds.size === 0) return { emails: new Map(), phones: new Map() };
    const hashed = kinds.has('erased') ? await this.erased?.everyFormOf({ emails, phones }) : null;
    const keysOfEmails: KeysOf = new Map(
      emails.map((email) => [
        email,
        [...keysOfEmail(email, kinds), ...(hashed?.emails.get(email) ?? [])],
      ]),
    );
    const keysOfPhones: KeysOf = new Map(
      phones.map((phone) => [
        phone,
        [...keysOfPhone(phone, kinds), ...(hashed?.phones.get(phone) ?? [])],
      ]),
    );
    const countries = phones.length > 0 ? await this.list.countries() : new Set<string>();
    const nationals = phones.flatMap((phone) =>
      nationalKeysOf(phone, kinds, countries).map((each) => ({ phone, ...each })),
    );
    const asked = new Set([
      ...[...keysOfEmails.values(), ...keysOfPhones.values()].flat(),
      ...nationals.map(({ key }) => key),
    ]);
    const standing = await this.list.standing([...asked]);
    const ofPhones = matched(keysOfPhones, standing);
    for (const { phone, key, country } of nationals) {
      const entry = standing.get(key);
      if (entry?.country?.split(' ').includes(country))
        ofPhones.set(phone, [...(ofPhones.get(phone) ?? []), entry]);
    }
    return { emails: matched(keysOfEmails, standing), phones: ofPhones };
  }
}

function matched(
  keysOf: KeysOf,
  standing: ReadonlyMap<string, Standing>,
): Map<string, readonly Standing[]> {
  const entries = new Map<string, readonly Standing[]>();
  if (standing.size === 0) return entries;
  for (const [contact, keys] of keysOf) {
    const own = keys.flatMap((key) => standing.get(key) ?? []);
    if (own.length > 0) entries.set(contact, own);
  }
  return entries;
}

function refused(entries: ReadonlyMap<string, unknown>): Map<string, RefusalCause> {
  return new Map(Array.from(entries.keys(), (contact) => [contact, 'suppressed']));
}
