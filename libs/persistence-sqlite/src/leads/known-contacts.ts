import type { KnownContact } from '@sluice/leads';
import type { Connection } from '../connection';
import type { AttemptContacts } from './contacts/attempt-contacts';
import { type ContactKind, contactHash } from './contacts/contact-hash';
import type { ContactIndex, ContactPlace } from './contacts/contact-index';
import { TAKEN_IN } from './csv-rows';
import type { ContactReader, LeadBlocks } from './lead-blocks';

/** An attempt sees its own leads, though nobody else does. */
export interface OwnContacts {
  csv_id: string;
  attempt: number;
  contacts: AttemptContacts;
}

/** A place that the index names for a contact; the lead there may be another's, or gone. */
interface Candidate extends ContactPlace {
  kind: ContactKind;
  value: string;
}

/** Finds leads by e-mail address or phone number, and makes sure that they have it. */
export class KnownContacts {
  constructor(
    private readonly connection: Connection,
    private readonly blocks: LeadBlocks,
    private readonly index: ContactIndex,
  ) {}

  /** Which of the values a lead has already, with the first such lead; those of the attempt, if any, last. */
  among(
    kind: ContactKind,
    values: readonly string[],
    own: OwnContacts | null,
  ): Map<string, KnownContact> {
    const known = new Map<string, KnownContact>();
    const placesOf = this.index.manyPlaces();
    const look = new ContactLook(this.connection, this.blocks);
    for (const value of values) {
      const hash = contactHash(kind, value);
      const places = placesOf(hash);
      const ownRows = own?.contacts.rowsOf(hash) ?? [];
      if (places.length === 0 && ownRows.length === 0) continue;
      const found =
        look.first(places.map((place) => ({ ...place, kind, value }))) ??
        (own && look.firstOwn(kind, value, places, ownRows, own));
      if (found) known.set(value, found);
    }
    return known;
  }

  /** The leads that have the e-mail address or the phone number: oldest CSV first, then by row. */
  *leadsWith(contact: { email?: string; phone?: string }): Generator<KnownContact> {
    const candidates: Candidate[] = [];
    for (const kind of ['email', 'phone'] as const) {
      const value = contact[kind];
      if (value === undefined) continue;
      for (const place of this.index.places(contactHash(kind, value))) {
        candidates.push({ ...place, kind, value });
      }
    }
    yield* new ContactLook(this.connection, this.blocks).all(candidates);
  }
}

/** Looks at the leads that candidates point to; good for as long as nobody can write in between. */
class ContactLook {
  private readonly reader: ContactReader;
  private csvs: Map<number, { csv_id: string; rank: number }> | null = null;

  constructor(
    private readonly connection: Connection,
    blocks: LeadBlocks,
  ) {
    this.reader = blocks.contactReader();
  }

  first(candidates: readonly Candidate[]): KnownContact | null {
    for (const lead of this.all(candidates)) return lead;
    return null;
  }

  firstOwn(
    kind: ContactKind,
    value: string,
    places: readonly ContactPlace[],
    ownRows: readonly number[],
    { csv_id, attempt }: OwnContacts,
  ): KnownContact | null {
    const hasContact = (row: number) => this.reader.hasContact(attempt, row, kind, value);
    const indexed = places.find(({ csvNo, row }) => csvNo === attempt && hasContact(row))?.row;
    const row = indexed ?? ownRows.find(hasContact);
    return row === undefined ? null : { csv_id, row };
  }

  /** The leads of CSVs that were taken in: oldest CSV first, then by row, each once. */
  *all(candidates: readonly Candidate[]): Generator<KnownContact> {
    const csvs = this.visibleCsvs();
    const rank = ({ csvNo }: Candidate) => csvs.get(csvNo)!.rank;
    const order = candidates
      .filter(({ csvNo }) => csvs.has(csvNo))
      .sort((one, other) => rank(one) - rank(other) || one.row - other.row);
    let last: Candidate | null = null;
    for (const candidate of order) {
      const { csvNo, row, kind, value } = candidate;
      const isSameLead = last?.csvNo === csvNo && last.row === row;
      if (isSameLead || !this.reader.hasContact(csvNo, row, kind, value)) continue;
      last = candidate;
      yield { csv_id: csvs.get(csvNo)!.csv_id, row };
    }
  }

  /** The CSVs whose leads count, with their places in order of age. */
  private visibleCsvs(): Map<number, { csv_id: string; rank: number }> {
    this.csvs ??= new Map(
      this.connection
        .all<{ csv_no: number; csv_id: string }>(
          `SELECT csv_no, csv_id FROM csvs WHERE ${TAKEN_IN} ORDER BY created_at, csv_id`,
        )
        .map(({ csv_no, csv_id }, rank) => [csv_no, { csv_id, rank }]),
    );
    return this.csvs;
  }
}
