import { realNames, withoutDecimals } from '@sluice/contacts';
import type { CountryCode } from 'libphonenumber-js/min';
import type { OptOutRule } from '../csv';
import type { Contacts } from '../erased/contact-hasher';
import { comparable, type ColumnField } from './column-names';
import { columnsOf, type Column } from './columns';
import { refusedPhone, type ContactFault, type Lost } from './contact-fault';
import type { FurtherContact } from './further-contact';
import { furtherContacts } from './further-contacts';
import { splitFullName } from './person-name';
import { ContactColumns } from './row-contacts';
import { RowCountries } from './row-country';
import {
  cellTooLong,
  noContact,
  optedOut,
  testLead,
  tooManyCells,
  type RowFault,
} from './row-fault';
import { RowWishes, type Refusal } from './row-wishes';
import { hasText, textOf } from './text';
import { WordColumns } from './word-columns';

/** The longest cell that is taken, in characters: what a cell of Excel can hold. */
export const MAX_CELL_LENGTH = 32_767;

/** What an accepted row says; a field that the row doesn't have is null. */
export type RowContent = Record<Exclude<ColumnField, 'full_name'>, string | null> & {
  /** Columns without a field of their own, by header. */
  extra: Record<string, string>;
  /** The contacts that the row has cells for and goes without. */
  lost: readonly Lost[];
  /** Its contacts beside its own address and number. */
  further_contacts: readonly FurtherContact[];
  /** Its number among the accepted rows; 0 until it is known to be none but a new lead. */
  row: number;
};

/** A column whose cells go to `extra`, and what Facebook puts before their values. */
interface ExtraColumn {
  index: number;
  header: string;
  prefix: string;
}

/** What Facebook's Lead Ads put before ids, so that no spreadsheet rounds them, by header. */
const ID_PREFIXES: Readonly<Record<string, string>> = {
  id: 'l:',
  leadid: 'l:',
  adid: 'ag:',
  adsetid: 'as:',
  campaignid: 'c:',
  formid: 'f:',
};

/** Columns in which LinkedIn and Google say that a lead is a test. */
const TEST_COLUMNS = new Set(['testlead', 'istest', 'istestlead']);

/** What Facebook writes into the cells of its test leads. */
const TEST_CELL = '<test lead:';

/** What Facebook puts before postal codes. */
const POSTAL_CODE_PREFIX = 'z:';

/**
 * Reads the rows of one file. All that depends on the columns is looked up here, once, so that the
 * million rows that follow cost nothing but their cells.
 */
export class RowReader {
  private readonly headers: readonly string[];
  private readonly firstName: WordColumns;
  private readonly lastName: WordColumns;
  private readonly fullNames: readonly Column[];
  private readonly company: WordColumns;
  private readonly address: WordColumns;
  private readonly city: WordColumns;
  private readonly state: WordColumns;
  private readonly postalCode: WordColumns;
  private readonly country: WordColumns;
  private readonly source: WordColumns;
  private readonly email: ContactColumns;
  private readonly phone: ContactColumns;
  private readonly extras: readonly ExtraColumn[];
  private readonly wishes: RowWishes;
  private readonly testFlags: readonly number[];
  private readonly testCells: readonly number[];

  private readonly countries: RowCountries;

  /**
   * @param defaultCountry where numbers without a calling code belong, unless their row says it
   * @param countries what cells that name a country mean, by cell
   * @param optOuts what becomes of people who do not want to be contacted
   * @throws ValidationFailed when one of them is to mean what is no country
   */
  constructor(
    columns: readonly Column[],
    defaultCountry: CountryCode | null,
    countries: Readonly<Record<string, string>> | null = null,
    optOuts: OptOutRule = 'reject',
  ) {
    this.countries = new RowCountries(defaultCountry, countries);
    const wordsOf = (field: ColumnField) => new WordColumns(field, columns);
    this.headers = columns.map(({ header }) => header);
    this.firstName = new WordColumns('first_name', columns, textOf);
    this.lastName = new WordColumns('last_name', columns, textOf);
    this.fullNames = columnsOf(columns, 'full_name');
    this.company = wordsOf('company');
    this.address = wordsOf('address');
    this.city = wordsOf('city');
    this.state = wordsOf('state');
    this.postalCode = wordsOf('postal_code');
    this.country = wordsOf('country');
    this.source = wordsOf('source');
    this.email = new ContactColumns('email', columns);
    this.phone = new ContactColumns('phone', columns);
    this.extras = columns
      .filter(({ field, isIgnored }) => field === null && !isIgnored)
      .map(({ index, header }) => ({
        index,
        header,
        prefix: ID_PREFIXES[comparable(header)] ?? '',
      }));
    this.wishes = new RowWishes(columns, optOuts);
    this.testFlags = columns
      .filter(({ header }) => TEST_COLUMNS.has(comparable(header)))
      .map(({ index }) => index);
    this.testCells = columns
      .filter(({ field }) => field === 'full_name' || field === 'first_name' || field === 'phone')
      .map(({ index }) => index);
  }

  /** What the row says, or why it is rejected; null when it is blank. */
  read(cells: readonly string[]): RowContent | RowFault | null {
    const fault = this.checkCells(cells);
    if (fault) return fault;
    const refusal = this.wishes.refusal(cells);
    if (refusal?.about === 'person') return optedOut(refusal.cell, refusal.header);
    const extra: Record<string, string> = {};
    const country = this.country.take(cells, extra);
    const home = this.countries.of(country);
    const email = this.email.read(cells, home, extra);
    const phone = refusal
      ? { contact: null, fault: this.takenOff(cells, refusal) }
      : this.phone.read(cells, home, extra);
    if (email.contact === null && phone.contact === null) {
      if (refusal) return optedOut(refusal.cell, refusal.header);
      return hasText(cells, 0) ? noContact(email.fault, phone.fault) : null;
    }
    const postalCode = withoutPrefix(this.postalCode.take(cells, extra), POSTAL_CODE_PREFIX);
    const names = realNames(this.firstName.take(cells, extra), this.lastName.take(cells, extra));
    const content: RowContent = {
      first_name: names.first_name,
      last_name: names.last_name,
      email: email.contact,
      phone: phone.contact,
      company: this.company.take(cells, extra),
      address: this.address.take(cells, extra),
      city: this.city.take(cells, extra),
      state: this.state.take(cells, extra),
      postal_code: postalCode === null ? null : withoutDecimals(postalCode),
      country,
      source: this.source.take(cells, extra),
      extra,
      lost: lossesOf(email.fault, phone.fault),
      further_contacts: [],
      row: 0,
    };
    if (email.fault) extra.email_rejected = email.fault.detail;
    if (phone.fault) extra.phone_rejected = phone.fault.detail;
    for (const column of this.fullNames) takeFullName(textOf(cells, column.index), column, content);
    this.takeExtras(cells, extra);
    content.further_contacts = furtherContacts(content, home.country);
    return content;
  }

  /**
   * Every contact that the row says must not be used: all of a person's, or the numbers where calls and
   * messages alone are refused. None when it refuses nothing, or can't be read.
   */
  refused(cells: readonly string[]): Contacts {
    const refusal = this.checkCells(cells) === null ? this.wishes.refusal(cells) : null;
    if (refusal === null) return { emails: [], phones: [] };
    const home = this.countries.of(this.country.read(cells));
    return {
      emails: refusal.about === 'person' ? this.email.all(cells, home) : [],
      phones: this.phone.all(cells, home),
    };
  }

  /** What the row names as its country and nobody knows; null when there is no such thing. */
  unknownCountry(cells: readonly string[]): string | null {
    return this.countries.of(this.country.read(cells)).unknown;
  }

  private checkCells(cells: readonly string[]): RowFault | null {
    for (let i = 0; i < cells.length; i += 1) {
      if (cells[i]!.length > MAX_CELL_LENGTH) {
        return cellTooLong(cells[i]!.length, i, this.headers[i], MAX_CELL_LENGTH);
      }
    }
    if (cells.length > this.headers.length && hasText(cells, this.headers.length)) {
      return tooManyCells(cells.length, this.headers.length);
    }
    return this.isTest(cells) ? testLead() : null;
  }

  private takenOff(cells: readonly string[], refusal: Refusal): ContactFault | null {
    return this.phone.isFilled(cells) ? refusedPhone(refusal.cell, refusal.header) : null;
  }

  private isTest(cells: readonly string[]): boolean {
    for (const index of this.testFlags) {
      if (/^(?:true|yes|1)$/i.test(textOf(cells, index) ?? '')) return true;
    }
    for (const index of this.testCells) {
      if (cells[index]?.includes(TEST_CELL)) return true;
    }
    return false;
  }

  private takeExtras(cells: readonly string[], extra: Record<string, string>): void {
    for (const { index, header, prefix } of this.extras) {
      const cell = textOf(cells, index);
      if (cell !== null) extra[header] = prefix === '' ? cell : withoutPrefix(cell, prefix);
    }
  }
}

const NOTHING_LOST: readonly Lost[] = [];

function lossesOf(email: ContactFault | null, phone: ContactFault | null): readonly Lost[] {
  if (email === null && phone === null) return NOTHING_LOST;
  return [
    ...(email ? [{ field: 'email' as const, reason: email.reason }] : []),
    ...(phone ? [{ field: 'phone' as const, reason: phone.reason }] : []),
  ];
}

const HAS_LETTERS = /\p{L}/u;

/** A whole name beside a first or a last name has nothing to add, and is kept as it is. */
function takeFullName(name: string | null, column: Column, content: RowContent): void {
  if (name === null) return;
  // A number in the place of a name is found as long as it is whole.
  const { first_name, last_name } = HAS_LETTERS.test(name)
    ? splitFullName(name)
    : { first_name: name, last_name: null };
  const real = realNames(first_name, last_name);
  if (real.first_name === null && real.last_name === null) return;
  if (content.first_name !== null || content.last_name !== null) {
    content.extra[column.header] = name;
    return;
  }
  content.first_name = real.first_name;
  content.last_name = real.last_name;
}

function withoutPrefix<Cell extends string | null>(cell: Cell, prefix: string): Cell | string {
  return cell?.startsWith(prefix) ? cell.slice(prefix.length) : cell;
}
