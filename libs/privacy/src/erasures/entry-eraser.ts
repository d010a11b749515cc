import { Injectable } from '@nestjs/common';
import { ContactHasher, ErasureRepository, digestsOf, type Contacts } from '@sluice/leads';
import { keyedHashesOf, nationalKeysOf } from '../contact-keys';
import { SuppressionRepository } from '../suppression.repository';

/**
 * Makes entries of the suppression list that stand for erased people into keyed hashes: these people
 * stay on it, and nobody reads there who they are. An unkeyed digest of theirs goes too, as whoever
 * guesses the address makes the same.
 */
@Injectable()
export class EntryEraser {
  /** Whether there may be something left of what `eraseThoseOfBefore` has changed. */
  private isToScrub = false;

  constructor(
    private readonly suppressions: SuppressionRepository,
    private readonly erasures: ErasureRepository,
    private readonly hasher: ContactHasher,
  ) {}

  /** The keyed hashes of these contacts are kept already. */
  async erase(contacts: Contacts): Promise<void> {
    const { hasher } = this;
    await this.suppressions.erase(
      new Map([
        ...contacts.emails.map((email) => [email, hasher.email(email)] as const),
        ...contacts.phones.map((phone) => [phone, hasher.phone(phone)] as const),
        ...digestsOf(contacts).map((digest) => [digest, hasher.digest(digest)] as const),
        ...(await this.nationalDigests(contacts.phones)),
      ]),
    );
  }

  /** How many entries are keyed hashes of whoever is known under these, or was erased with them. */
  async count(hashes: readonly string[]): Promise<number> {
    const together = await this.erasures.erasedTogether(hashes);
    return (await this.suppressions.standing([...together])).size;
  }

  /**
   * Digests on the list that are of the national digits of these numbers, each with the keyed hash of its
   * number. None that another list has for another country: there the same digits are somebody else's.
   */
  private async nationalDigests(phones: readonly string[]): Promise<[string, string][]> {
    const kinds = await this.suppressions.kinds();
    const countries = await this.suppressions.countries();
    const keys = phones.flatMap((phone) =>
      nationalKeysOf(phone, kinds, countries).map((key) => ({ ...key, phone })),
    );
    const standing = await this.suppressions.standing(keys.map(({ key }) => key));
    return [...Map.groupBy(keys, ({ key }) => key)].flatMap(([key, meant]): [string, string][] => {
      const theirs = new Set(meant.map(({ country }) => country));
      const listed = standing.get(key)?.country?.split(' ') ?? [];
      const isTheirs = listed.length > 0 && listed.every((country) => theirs.has(country));
      return isTheirs ? [[key, this.hasher.phone(meant[0]!.phone)]] : [];
    });
  }

  /**
   * Goes on with the entries of people who were erased before entries were made into keyed hashes,
   * until none is left or the signal comes; others get their turn between two steps.
   *
   * @returns how many were made into keyed hashes
   */
  async eraseThoseOfBefore(signal: AbortSignal): Promise<number> {
    let erased = 0;
    while (!signal.aborted) {
      const more = await this.suppressions.eraseMoreOfBefore((entry) =>
        keyedHashesOf(entry, this.hasher),
      );
      if (more === null) break;
      erased += more;
      this.isToScrub ||= more > 0;
      await new Promise(setImmediate);
    }
    if (this.isToScrub) await this.erasures.scrub();
    this.isToScrub = false;
    return erased;
  }
}
