import type { Entry, SuppressionKind } from '../domain/entry';
import type { ListOfEntries } from '../suppressed-contacts';
import type { Standing } from '../suppression';
import { KeyList } from './key-list';

/** The entries of a list as if they were on the suppression list, and which of its hashes hit anything. */
export class ListOnTrial implements ListOfEntries {
  private readonly entries = new KeyList();
  private readonly fresh = new KeyList();
  private readonly hashes = new KeyList();
  private readonly seen = new Set<SuppressionKind>();
  private hits: Uint8Array | null = null;

  /** @param country where its numbers belong, and those of which it may have hashes */
  constructor(private readonly country: string | null) {}

  /** @param isThere whether the suppression list has it already */
  add({ kind, value }: Entry, isThere: boolean): void {
    this.seen.add(kind);
    this.entries.add(value);
    if (!isThere) this.fresh.add(value);
    if (isHash(kind)) this.hashes.add(value);
  }

  /** How many different entries there are, and how many of them would be added. */
  get counts(): { entries: number; added: number } {
    return { entries: this.entries.size, added: this.fresh.size };
  }

  /** How many different hashes there are, and how many of them stand for no lead that was looked at. */
  get hashCounts(): { hashes: number; withoutLeads: number } {
    const { entries, hashes, hits } = this;
    let hit = 0;
    if (hits !== null)
      for (let place = 0; place < entries.size; place += 1)
        if (hits[place] === 1 && hashes.has(entries, place)) hit += 1;
    return { hashes: hashes.size, withoutLeads: hashes.size - hit };
  }

  async kinds(): Promise<Set<SuppressionKind>> {
    return new Set(this.seen);
  }

  async countries(): Promise<Set<string>> {
    return new Set(this.country === null ? [] : [this.country]);
  }

  /** Numbers are the places of entries here. */
  async standing(values: readonly string[]): Promise<Map<string, Standing>> {
    const standing = new Map<string, Standing>();
    for (const value of values) {
      const number = this.entries.placeOf(value);
      if (number >= 0) standing.set(value, { number, import_no: null, country: this.country });
    }
    return standing;
  }

  /** Notes that these entries stand for a lead. */
  hit(entries: readonly Standing[]): void {
    this.hits ??= new Uint8Array(this.entries.size);
    for (const { number } of entries) this.hits[number] = 1;
  }
}

function isHash(kind: SuppressionKind): boolean {
  return kind === 'sha256' || kind === 'md5';
}
