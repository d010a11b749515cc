import { comparedEmail, writingsOf, writingsOfPhone } from '@sluice/contacts';
import type { ContactScope, DedupeRule } from '../csv';
import type { CsvRepository } from '../csv.repository';
import type { IngestAttempt, IngestionRepository, KnownContact } from '../ingestion.repository';
import type { NewLead } from '../lead';
import { AcceptedLines } from './accepted-lines';

/** A row that is fit to be accepted, unless it is a duplicate. */
export interface Candidate {
  lead: NewLead;
  /** The line of the file on which the row begins. */
  line: number;
  /** Its cells as they stand in the file. */
  cells: string[];
}

/** Where a candidate's address or number was seen first, in a sentence. */
export interface Duplicate {
  reason: 'duplicate_in_file' | 'duplicate_of_lead';
  detail: string;
  /** The name of the CSV that the first lead is in; null when it is this file. */
  csvName: string | null;
}

type ContactField = 'email' | 'phone';

const NO_CONTACTS: readonly string[] = [];
type Known = Map<string, KnownContact>;

const WORDS: Readonly<Record<ContactField, string>> = {
  email: 'e-mail address',
  phone: 'phone number',
};

/** Which fields make a duplicate under each rule; a row with either of them is one. */
const COMPARED: Readonly<Record<DedupeRule, readonly ContactField[]>> = {
  email_or_phone: ['email', 'phone'],
  email: ['email'],
  phone: ['phone'],
  none: [],
};

/** On which line each contact stands that a batch has accepted. */
type AcceptedContacts = Record<ContactField, Map<string, number>>;

/**
 * Tells duplicates from new leads, in the order of the file: the first row with an address or number
 * is the lead, and only leads make later rows duplicates. Memory holds no more than two batches: this
 * one, and the one before, which may still be on its way to storage; what is older storage knows.
 */
export class DuplicateFinder {
  private readonly fields: readonly ContactField[];
  private readonly acceptedLines = new AcceptedLines();
  private readonly csvNames = new Map<string, string>();
  /** What storage knows of the contacts of this batch. */
  private known: Record<ContactField, Known> = { email: new Map(), phone: new Map() };
  private accepted: AcceptedContacts = nothingAccepted();
  private acceptedBefore: AcceptedContacts = nothingAccepted();

  /** @param attempt null: nothing is taken in, all that is known is others' */
  constructor(
    private readonly attempt: IngestAttempt | null,
    private readonly repository: Pick<IngestionRepository, 'known'>,
    private readonly csvs: Pick<CsvRepository, 'byId'>,
    rule: DedupeRule,
    private readonly scope: ContactScope = 'own',
  ) {
    this.fields = COMPARED[rule];
  }

  /**
   * Looks up in one go what `find` needs to know of these candidates, the next batch. All batches but
   * the last must be in storage by now.
   */
  async prepare(candidates: readonly Candidate[]): Promise<void> {
    if (this.fields.length === 0 || candidates.length === 0) return;
    this.acceptedBefore = this.accepted;
    this.accepted = nothingAccepted();
    const { emails, phones } = await this.repository.known(
      this.attempt,
      {
        emails: this.valuesOf('email', candidates),
        phones: this.valuesOf('phone', candidates),
      },
      this.scope,
    );
    this.known = { email: emails, phone: phones };
    for (const contacts of [emails, phones]) {
      for (const { csv_id } of contacts.values()) await this.learnName(csv_id);
    }
  }

  /** Where the candidate's address or number was seen before; null when it is new. */
  find({ lead }: Candidate): Duplicate | null {
    for (const field of this.fields) {
      const own = lead[field] === null ? null : this.findOne(field, lead[field]);
      if (own) return own;
      for (const value of this.furtherOf(lead, field)) {
        const duplicate = this.findOne(field, value);
        if (duplicate) return duplicate;
      }
    }
    return null;
  }

  /** Notes that the candidate became the lead with its row, of which later ones are duplicates. */
  accept({ lead, line }: Candidate): void {
    if (this.fields.length === 0) return;
    for (const field of this.fields) {
      const own = lead[field];
      if (own !== null) this.accepted[field].set(keyOf(field, own), line);
      for (const value of this.furtherOf(lead, field))
        this.accepted[field].set(keyOf(field, value), line);
    }
    this.acceptedLines.add(lead.row, line);
  }

  private valuesOf(field: ContactField, candidates: readonly Candidate[]): string[] {
    const values: string[] = [];
    if (!this.fields.includes(field)) return values;
    for (const { lead } of candidates) {
      const own = lead[field];
      if (own !== null) values.push(...keptAs(field, own));
      for (const value of this.furtherOf(lead, field)) values.push(...keptAs(field, value));
    }
    return values;
  }

  private findOne(field: ContactField, value: string): Duplicate | null {
    const key = keyOf(field, value);
    const line = this.accepted[field].get(key) ?? this.acceptedBefore[field].get(key);
    if (line !== undefined) return inFile(field, `line ${line}`);
    const known = this.known[field];
    const first = known.size > 0 ? firstOf(known, keptAs(field, value)) : undefined;
    return first ? this.ofKnown(field, first) : null;
  }

  /** The contacts beside its own by which a lead may be a duplicate. */
  private furtherOf(lead: NewLead, field: ContactField): readonly string[] {
    if (this.scope === 'own' || lead.further_contacts.length === 0) return NO_CONTACTS;
    return lead.further_contacts.flatMap(({ kind, value }) => (kind === field ? [value] : []));
  }

  private async learnName(csv_id: string): Promise<void> {
    if (csv_id === this.attempt?.csv_id || this.csvNames.has(csv_id)) return;
    this.csvNames.set(csv_id, (await this.csvs.byId(csv_id))?.name ?? 'another CSV');
  }

  private ofKnown(field: ContactField, { csv_id, row }: KnownContact): Duplicate {
    if (csv_id === this.attempt?.csv_id) {
      const line = this.acceptedLines.lineOf(row);
      return inFile(field, line === null ? `lead ${row}` : `line ${line}`);
    }
    const csvName = this.csvNames.get(csv_id)!;
    return {
      reason: 'duplicate_of_lead',
      detail: `Same ${WORDS[field]} as lead ${row} of "${csvName}".`,
      csvName,
    };
  }
}

/** In what form contacts are compared: domains in ASCII. */
function keyOf(field: ContactField, value: string): string {
  return field === 'email' ? comparedEmail(value) : value;
}

/** In which forms storage may have what compares alike. */
function keptAs(field: ContactField, value: string): string[] {
  return field === 'email' ? writingsOf(value) : writingsOfPhone(value);
}

function firstOf(known: Known, values: readonly string[]): KnownContact | undefined {
  for (const value of values) {
    const first = known.get(value);
    if (first) return first;
  }
  return undefined;
}

function nothingAccepted(): AcceptedContacts {
  return { email: new Map(), phone: new Map() };
}

function inFile(field: ContactField, place: string): Duplicate {
  return {
    reason: 'duplicate_in_file',
    detail: `Same ${WORDS[field]} as ${place} of this file.`,
    csvName: null,
  };
}
