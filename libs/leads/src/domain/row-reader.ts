import type { CountryCode } from 'libphonenumber-js/min';
import { comparable, type ColumnField } from './column-names';
import { columnsOf, type Column } from './columns';
import { countryNamed } from './countries';
import { normaliseEmail } from './email';
import { refuses, wishNamed, type ContactWish } from './opt-outs';
import { splitFullName } from './person-name';
import { normalisePhone } from './phone';
import {
  cellTooLong,
  invalidEmail,
  invalidPhone,
  noContact,
  optedOut,
  testLead,
  tooManyCells,
  type RowFault,
} from './row-fault';
import { hasText, isPlaceholder, textOf } from './text';

/** The longest cell that is taken, in characters: what a cell of Excel can hold. */
export const MAX_CELL_LENGTH = 32_767;

/** What an accepted row says; a field that the row doesn't have is null. */
export type RowContent = Record<Exclude<ColumnField, 'full_name'>, string | null> & {
  /** Columns without a field of their own, by header. */
  extra: Record<string, string>;
  /** Its number among the accepted rows; 0 until it is known to be none but a new lead. */
  row: number;
};

/** A column whose cells go to `extra`, and what Facebook puts before their values. */
interface ExtraColumn {
  index: number;
  header: string;
  prefix: string;
}

/** A column that says whether a person wants to be contacted. */
interface WishColumn {
  index: number;
  header: string;
  wish: ContactWish;
}

/** One of the two ways to reach a person, and the columns that may hold it. */
interface Contact {
  columns: readonly Column[];
  normalise: (
    cell: string,
    home: CountryCode | null,
    defaultCountry: CountryCode | null,
  ) => string | null;
  /** The key in `extra` under which an accepted row says that this contact was refused. */
  note: 'email_rejected' | 'phone_rejected';
  sentence: (cell: string, header: string, country: CountryCode | null) => string;
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
  private readonly firstName: number;
  private readonly lastName: number;
  private readonly fullName: Column | undefined;
  private readonly company: number;
  private readonly address: number;
  private readonly city: number;
  private readonly state: number;
  private readonly postalCode: number;
  private readonly country: number;
  private readonly source: number;
  private readonly email: Contact;
  private readonly phone: Contact;
  private readonly extras: readonly ExtraColumn[];
  private readonly wishes: readonly WishColumn[];
  private readonly testFlags: readonly number[];
  private readonly testCells: readonly number[];

  /** @param defaultCountry where numbers without a calling code belong, unless their row says it */
  constructor(
    columns: readonly Column[],
    private readonly defaultCountry: CountryCode | null,
  ) {
    const indexOf = (field: ColumnField) => columnsOf(columns, field)[0]?.index ?? -1;
    this.headers = columns.map(({ header }) => header);
    this.firstName = indexOf('first_name');
    this.lastName = indexOf('last_name');
    this.fullName = columnsOf(columns, 'full_name')[0];
    this.company = indexOf('company');
    this.address = indexOf('address');
    this.city = indexOf('city');
    this.state = indexOf('state');
    this.postalCode = indexOf('postal_code');
    this.country = indexOf('country');
    this.source = indexOf('source');
    this.email = {
      columns: columnsOf(columns, 'email'),
      normalise: normaliseEmail,
      note: 'email_rejected',
      sentence: invalidEmail,
    };
    this.phone = {
      columns: columnsOf(columns, 'phone'),
      normalise: phoneAtHome,
      note: 'phone_rejected',
      sentence: invalidPhone,
    };
    this.extras = columns
      .filter(({ field, isIgnored }) => field === null && !isIgnored)
      .map(({ index, header }) => ({
        index,
        header,
        prefix: ID_PREFIXES[comparable(header)] ?? '',
      }));
    this.wishes = columns.flatMap(({ index, header, field, confidence, isIgnored }) => {
      // Whoever says what becomes of a column has seen it.
      const wish = field === null && confidence < 1 && !isIgnored ? wishNamed(header) : null;
      return wish === null ? [] : [{ index, header, wish }];
    });
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
    const refused = this.refusal(cells);
    if (refused?.wish.about === 'person') return optedOut(cells[refused.index]!, refused.header);
    const extra: Record<string, string> = {};
    const country = textOf(cells, this.country);
    const home = country === null ? null : countryNamed(country);
    const email = this.reach(this.email, cells, home, extra);
    const phone = refused ? null : this.reach(this.phone, cells, home, extra);
    if (email === null && phone === null) {
      if (refused) return optedOut(cells[refused.index]!, refused.header);
      return hasText(cells, 0) ? noContact(extra.email_rejected, extra.phone_rejected) : null;
    }
    const content: RowContent = {
      first_name: textOf(cells, this.firstName),
      last_name: textOf(cells, this.lastName),
      email,
      phone,
      company: textOf(cells, this.company),
      address: textOf(cells, this.address),
      city: textOf(cells, this.city),
      state: textOf(cells, this.state),
      postal_code: withoutPrefix(textOf(cells, this.postalCode), POSTAL_CODE_PREFIX),
      country,
      source: textOf(cells, this.source),
      extra,
      row: 0,
    };
    if (this.fullName) takeFullName(textOf(cells, this.fullName.index), this.fullName, content);
    this.takeExtras(cells, extra);
    return content;
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

  /** What the person refuses, all contact before calls alone; undefined when nothing. */
  private refusal(cells: readonly string[]): WishColumn | undefined {
    if (this.wishes.length === 0) return undefined;
    const refused = this.wishes.filter(({ index, wish }) => refuses(wish, cells[index] ?? ''));
    return refused.find(({ wish }) => wish.about === 'person') ?? refused[0];
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

  /**
   * The first valid address or number of the row. Whatever else stands in such columns is kept in
   * `extra`: a second number, one that isn't valid, one with words around it.
   */
  private reach(
    contact: Contact,
    cells: readonly string[],
    home: CountryCode | null,
    extra: Record<string, string>,
  ): string | null {
    let found: string | null = null;
    let refused: string | null = null;
    for (const { index, header } of contact.columns) {
      const cell = textOf(cells, index);
      if (cell === null) continue;
      const value: string | null =
        found === null ? contact.normalise(cell, home, this.defaultCountry) : null;
      if (value !== null) {
        found = value;
        // The extension of a number, say, has no place in the field.
        if (value !== cell && contact.note === 'phone_rejected' && hasWords(cell)) {
          extra[header] = cell;
        }
      } else if (!isPlaceholder(cell)) {
        extra[header] = cell;
        refused ??= contact.sentence(cell, header, home ?? this.defaultCountry);
      }
    }
    if (found === null && refused !== null) extra[contact.note] = refused;
    return found;
  }

  private takeExtras(cells: readonly string[], extra: Record<string, string>): void {
    for (const { index, header, prefix } of this.extras) {
      const cell = textOf(cells, index);
      if (cell !== null) extra[header] = prefix === '' ? cell : withoutPrefix(cell, prefix);
    }
  }
}

/** A whole name beside a first or a last name has nothing to add, and is kept as it is. */
function takeFullName(name: string | null, column: Column, content: RowContent): void {
  if (name === null) return;
  if (content.first_name !== null || content.last_name !== null) {
    content.extra[column.header] = name;
    return;
  }
  const { first_name, last_name } = splitFullName(name);
  content.first_name = first_name;
  content.last_name = last_name;
}

/** A number is read as one of the country that its row names, else as one of the default country. */
function phoneAtHome(
  cell: string,
  home: CountryCode | null,
  defaultCountry: CountryCode | null,
): string | null {
  const number = home === null ? null : normalisePhone(cell, home);
  if (number !== null || (home !== null && home === defaultCountry)) return number;
  return normalisePhone(cell, defaultCountry);
}

function hasWords(phone: string): boolean {
  return /[#;]|[a-z]{2}|x/i.test(phone);
}

function withoutPrefix<Cell extends string | null>(cell: Cell, prefix: string): Cell | string {
  return cell?.startsWith(prefix) ? cell.slice(prefix.length) : cell;
}
