import type { Connection } from '../../connection';
import {
  type ContactEntries,
  countBelow,
  cuts,
  emptyEntries,
  entriesFrom,
  merged,
  pageOf,
  without,
  withoutPlace,
} from './contact-entries';
import { ContactFilter } from './contact-filter';

/** Where a contact is said to be: the row of the CSV (or attempt) with this number. */
export interface ContactPlace {
  csvNo: number;
  row: number;
}

/** A place, and the contact that is found there. */
export interface HashedPlace extends ContactPlace {
  hash: number;
}

interface PageRow {
  first_hash: number;
  entries: Uint8Array;
}

/** As many entries as fit a page of the database file with its header. */
const MOST_PER_PAGE = 250;
/** So that a step stays below some ten milliseconds. */
const PAGES_PER_STEP = 200;
const NOWHERE: readonly ContactPlace[] = [];
/** How many looks at the disk cost as much as reading one page to make the filter. */
const LOOKS_PER_PAGE = 2;

/**
 * The contacts of all CSVs with their places, by hash. It is a sorted list cut into pages, each a
 * record of its own: adding a million contacts in their order rewrites each page once and takes a
 * second, where an ordinary index takes a minute, because it is changed for each batch of the file.
 *
 * It may name places that are no more (of deleted CSVs until they are purged, of attempts that came
 * to nothing) and, once in a long while, contacts with the same hash: who finds one looks at the lead.
 */
export class ContactIndex {
  private filter: ContactFilter | null = null;
  /** What contacts_revision was when the filter was made, or its own last addition. */
  private filterRevision = -1;
  private looks = 0;

  constructor(private readonly connection: Connection) {}

  places(hash: number): ContactPlace[] {
    const page = this.connection.one<{ entries: Uint8Array }>(
      `SELECT entries FROM contact_pages WHERE first_hash <= ? ORDER BY first_hash DESC LIMIT 1`,
      hash,
    )!;
    const { hashes, csvNos, rows } = entriesFrom(page.entries);
    const found: ContactPlace[] = [];
    for (let index = countBelow(hashes, hash); hashes[index] === hash; index += 1) {
      found.push({ csvNo: csvNos[index]!, row: rows[index]! });
    }
    return found;
  }

  /**
   * `places` for asking about many hashes, at once and without an await: they are worth a filter in
   * memory, made on the way, that spares most of them the look at the disk.
   */
  manyPlaces(): (hash: number) => readonly ContactPlace[] {
    this.refreshFilter();
    const { filter } = this;
    return (hash) => {
      if (filter && !filter.mayHave(hash)) return NOWHERE;
      this.looks += 1;
      return this.places(hash);
    };
  }

  /**
   * Adds entries, in short transactions. They come in the order of their hashes, so that each page
   * is changed once.
   *
   * @param guard runs in each transaction; what it throws ends the adding
   */
  async add(portions: Iterable<ContactEntries>, guard: () => void): Promise<void> {
    for (const portion of portions) {
      let next = 0;
      while (next < portion.hashes.length) {
        const from = next;
        const revision = this.connection.transaction(() => {
          guard();
          next = this.addSome(portion, from);
          return this.nextRevision();
        });
        this.keepFilter(portion.hashes.subarray(from, next), revision);
        await this.connection.breathe();
      }
    }
  }

  /**
   * Removes what lies in these CSVs, in short transactions over the whole index.
   *
   * @param isStopped ends the removing early; doing it again later does the rest
   */
  async remove(csvNos: ReadonlySet<number>, isStopped: () => boolean): Promise<void> {
    let behind = -1;
    await this.connection.steps(() => {
      const pages = this.pagesBehind(behind);
      for (const { first_hash, entries } of pages) {
        const present = entriesFrom(entries);
        const kept = without(present, csvNos);
        if (kept !== present) this.replace(first_hash, kept, present.hashes.length);
        behind = first_hash;
      }
      return pages.length === PAGES_PER_STEP && !isStopped() ? 'more' : 'done';
    });
  }

  /** Forgets single places of contacts; to be called within a transaction. */
  forget(places: readonly HashedPlace[]): void {
    for (const place of places) {
      const page = this.pageWith(place.hash);
      const present = entriesFrom(page.entries);
      const kept = withoutPlace(present, place);
      if (kept !== present) this.replace(page.first_hash, kept, present.hashes.length);
    }
  }

  /** Forgets places and adds others; to be called within a transaction. */
  exchange(leaving: readonly HashedPlace[], coming: readonly HashedPlace[]): void {
    if (leaving.length + coming.length === 0) return;
    // In the order of the hashes, so that pages are looked for from one end to the other.
    this.forget(leaving.toSorted(byHash));
    const added = entriesOf(coming.toSorted(byHash));
    for (let next = 0; next < added.hashes.length;) next = this.addSome(added, next);
    this.nextRevision();
  }

  /** @returns the index of the first entry that was left for the next step */
  private addSome(entries: ContactEntries, from: number): number {
    const { hashes } = entries;
    let next = from;
    for (let pages = 0; pages < PAGES_PER_STEP && next < hashes.length; pages += 1) {
      const page = this.pageWith(hashes[next]!);
      const end = countBelow(hashes, page.next_hash ?? Infinity);
      const present = entriesFrom(page.entries);
      this.replace(page.first_hash, merged(present, entries, next, end), present.hashes.length);
      next = end;
    }
    return next;
  }

  /** Writes what a page has become, cut into several where it grew too large. */
  private replace(firstHash: number, entries: ContactEntries, before: number): void {
    const starts = cuts(entries, MOST_PER_PAGE);
    starts.forEach((start, index) => {
      this.connection.run(
        `INSERT INTO contact_pages VALUES (?, ?)
          ON CONFLICT DO UPDATE SET entries = excluded.entries`,
        start === 0 ? firstHash : entries.hashes[start]!,
        pageOf(entries, start, starts[index + 1] ?? entries.hashes.length),
      );
    });
    this.connection.run(`UPDATE pool SET contacts = contacts + ?`, entries.hashes.length - before);
  }

  private nextRevision(): number {
    return this.connection.one<{ contacts_revision: number }>(
      `UPDATE pool SET contacts_revision = contacts_revision + 1 RETURNING contacts_revision`,
    )!.contacts_revision;
  }

  /** Takes note of an own addition, unless another connection added something in between. */
  private keepFilter(added: Float64Array, revision: number): void {
    if (!this.filter || this.filterRevision !== revision - 1) return;
    for (const hash of added) this.filter.add(hash);
    this.filterRevision = revision;
  }

  private refreshFilter(): void {
    const { contacts_revision, contacts } = this.state();
    if (this.filter && this.filterRevision === contacts_revision && !this.filter.isOverfull) return;
    if (this.filter) this.looks = 0;
    this.filter = null;
    if (this.looks * LOOKS_PER_PAGE < contacts / MOST_PER_PAGE) return;
    this.filter = this.filterOfAll(contacts);
    this.filterRevision = contacts_revision;
    this.looks = 0;
  }

  private filterOfAll(contacts: number): ContactFilter {
    const filter = new ContactFilter(Math.ceil(contacts * 1.25) + 2 ** 20);
    let pages: PageRow[] = [];
    do {
      pages = this.pagesBehind(pages.at(-1)?.first_hash ?? -1);
      for (const page of pages) {
        for (const hash of entriesFrom(page.entries).hashes) filter.add(hash);
      }
    } while (pages.length === PAGES_PER_STEP);
    return filter;
  }

  private pageWith(hash: number): PageRow & { next_hash: number | null } {
    return this.connection.one<PageRow & { next_hash: number | null }>(
      `SELECT first_hash, entries,
          (SELECT min(first_hash) FROM contact_pages WHERE first_hash > page.first_hash) AS next_hash
        FROM contact_pages AS page WHERE first_hash <= ? ORDER BY first_hash DESC LIMIT 1`,
      hash,
    )!;
  }

  private pagesBehind(firstHash: number): PageRow[] {
    return this.connection.all<PageRow>(
      `SELECT first_hash, entries FROM contact_pages WHERE first_hash > ? ORDER BY first_hash LIMIT ?`,
      firstHash,
      PAGES_PER_STEP,
    );
  }

  private state(): { contacts: number; contacts_revision: number } {
    return this.connection.one(`SELECT contacts, contacts_revision FROM pool`)!;
  }
}

function byHash(one: HashedPlace, other: HashedPlace): number {
  return one.hash - other.hash;
}

function entriesOf(places: readonly HashedPlace[]): ContactEntries {
  const entries = emptyEntries(places.length);
  places.forEach(({ hash, csvNo, row }, index) => {
    entries.hashes[index] = hash;
    entries.csvNos[index] = csvNo;
    entries.rows[index] = row;
  });
  return entries;
}
