import {
  WantedPerson,
  hasContact,
  personKey,
  type ContactScope,
  type KnownContact,
} from '@sluice/leads';
import type { Connection } from '../connection';
import type { AttemptContacts } from './contacts/attempt-contacts';
import { type ContactKind, contactHash } from './contacts/contact-hash';
import type { ContactIndex, ContactPlace } from './contacts/contact-index';
import { TAKEN_IN } from './csv-rows';
import type { ContactReader } from './contact-reader';
import type { LeadBlocks } from './lead-blocks';

/** An attempt sees its own leads, though nobody else does. */
export interface OwnContacts {
  csv_id: string;
  attempt: number;
  contacts: AttemptContacts;
}

const NO_ROWS: readonly number[] = [];

/** Whether the lead in a place that the index names is what was looked for: it may be another's, or gone. */
type IsIt = (reader: ContactReader, place: ContactPlace) => boolean;

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
    scope: ContactScope,
  ): Map<string, KnownContact> {
    const known = new Map<string, KnownContact>();
    const placesOf = this.index.manyPlaces();
    const look = new ContactLook(this.connection, this.blocks);
    for (const value of values) {
      const hash = contactHash(kind, value);
      let places = placesOf(hash);
      let ownRows = own?.contacts.rowsOf(hash) ?? NO_ROWS;
      if (scope === 'all') {
        const asFurther = contactHash('person', personKey(kind, value));
        places = [...places, ...placesOf(asFurther)];
        ownRows = [...ownRows, ...(own?.contacts.rowsOf(asFurther) ?? NO_ROWS)];
      }
      if (places.length === 0 && ownRows.length === 0) continue;
      const isIt = having(kind, value, scope);
      const found = look.first(places, isIt) ?? (own && look.firstOwn(places, ownRows, own, isIt));
      if (found) known.set(value, found);
    }
    return known;
  }

  /** The leads of whoever has the e-mail address or the phone number: oldest CSV first, then by row. */
  *leadsWith(contact: { email?: string; phone?: string }): Generator<KnownContact> {
    const wanted = new WantedPerson(contact);
    const hashes = [
      ...wanted.emails.map((email) => contactHash('email', email)),
      ...wanted.phones.map((phone) => contactHash('phone', phone)),
      ...wanted.keys.map((key) => contactHash('person', key)),
    ];
    yield* new ContactLook(this.connection, this.blocks).all(
      hashes.flatMap((hash) => this.index.places(hash)),
      (reader, { csvNo, row }) => wanted.isOf(reader.contactsOf(csvNo, row)),
    );
  }
}

function having(kind: ContactKind, value: string, scope: ContactScope): IsIt {
  return scope === 'own'
    ? (reader, { csvNo, row }) => reader.hasContact(csvNo, row, kind, value)
    : (reader, { csvNo, row }) => hasContact(reader.contactsOf(csvNo, row), kind, value);
}

/** Looks at the leads in places that the index names; good for as long as nobody can write in between. */
class ContactLook {
  private readonly reader: ContactReader;
  private csvs: Map<number, { csv_id: string; rank: number }> | null = null;

  constructor(
    private readonly connection: Connection,
    blocks: LeadBlocks,
  ) {
    this.reader = blocks.contactReader();
  }

  first(places: readonly ContactPlace[], isIt: IsIt): KnownContact | null {
    for (const lead of this.all(places, isIt)) return lead;
    return null;
  }

  firstOwn(
    places: readonly ContactPlace[],
    ownRows: readonly number[],
    { csv_id, attempt }: OwnContacts,
    isIt: IsIt,
  ): KnownContact | null {
    const row = places
      .filter(({ csvNo }) => csvNo === attempt)
      .map((place) => place.row)
      .concat(ownRows)
      .sort((one, other) => one - other)
      .find((own) => isIt(this.reader, { csvNo: attempt, row: own }));
    return row === undefined ? null : { csv_id, row };
  }

  /** The leads of CSVs that were taken in: oldest CSV first, then by row, each once. */
  *all(places: readonly ContactPlace[], isIt: IsIt): Generator<KnownContact> {
    const csvs = this.visibleCsvs();
    const rank = ({ csvNo }: ContactPlace) => csvs.get(csvNo)!.rank;
    const order = places
      .filter(({ csvNo }) => csvs.has(csvNo))
      .sort((one, other) => rank(one) - rank(other) || one.row - other.row);
    let last: ContactPlace | null = null;
    for (const place of order) {
      const isSameLead = last?.csvNo === place.csvNo && last.row === place.row;
      if (isSameLead || !isIt(this.reader, place)) continue;
      last = place;
      yield { csv_id: csvs.get(place.csvNo)!.csv_id, row: place.row };
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
