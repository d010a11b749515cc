import { emailsIn, emailsOf, phonesOf } from '@sluice/contacts';
import type { CountryCode } from 'libphonenumber-js/min';
import type { LeadContent } from '../lead';
import { isOfSomebodyElse } from './column-names';
import type { FurtherContact } from './further-contact';
import { WRITTEN_FIELDS, contactsOfCell, furtherContacts, isContactCell } from './further-contacts';
import { mayMention } from './mentions';
import type { WantedPerson } from './person';

/** What stands where the contact of somebody who was erased was cut out of a text. */
export const MASK = '[erased]';

/** What stands between the words of a text, kept by `split`. */
const BETWEEN = /([\s<>,;:"()[\]{}|“”„«»，；、＜＞]+)/;

/**
 * Whether a lead that has one of the person's contacts is about the person: the contact is its own, or
 * a cell has it and nothing but contacts. In a text, or in the column of an owner or a referrer, it is
 * somebody else's lead that names the person.
 *
 * @param home where numbers of its row without a calling code belong; null when nobody knows
 */
export function isLeadOf(
  person: WantedPerson,
  lead: LeadContent,
  home: CountryCode | null,
): boolean {
  if (person.isOf({ ...lead, further_contacts: [] })) return true;
  return personalContacts(lead, home).some(({ kind, value }) => person.isTheirs(kind, value));
}

/** All contacts of whoever the lead is about: its own, and those of cells that hold nothing else. */
export function contactsOfPerson(
  lead: LeadContent,
  home: CountryCode | null,
): { emails: string[]; phones: string[] } {
  const further = personalContacts(lead, home);
  const of = (kind: 'email' | 'phone') => [
    ...new Set([
      ...(lead[kind] === null ? [] : [lead[kind]]),
      ...further.flatMap((contact) => (contact.kind === kind ? [contact.value] : [])),
    ]),
  ];
  return { emails: of('email'), phones: of('phone') };
}

/**
 * Somebody else's lead without the person's contacts: they are cut out of its texts word by word, and
 * where that leaves them readable the whole cell goes. Nothing finds it by them any more.
 */
export function maskedLead<Content extends LeadContent>(
  person: WantedPerson,
  lead: Content,
  home: CountryCode | null,
): Content {
  const masked = (cell: string) => maskedCell(person, cell, home);
  const kept: Content = {
    ...lead,
    ...Object.fromEntries(
      WRITTEN_FIELDS.flatMap((field) =>
        lead[field] === null ? [] : [[field, masked(lead[field])]],
      ),
    ),
    extra: Object.fromEntries(
      Object.entries(lead.extra).map(([column, cell]) => [column, masked(cell)]),
    ),
  };
  return { ...kept, further_contacts: furtherContacts(kept, home) };
}

function maskedCell(person: WantedPerson, cell: string, home: CountryCode | null): string {
  if (!names(person, cell, home)) return cell;
  const cut = cell
    .split(BETWEEN)
    .map((word) => (names(person, word, home) ? MASK : word))
    .join('');
  return names(person, cut, home) ? MASK : cut;
}

function names(person: WantedPerson, text: string, home: CountryCode | null): boolean {
  return (
    [...emailsOf(text), ...emailsIn(text)].some((email) => person.isTheirs('email', email)) ||
    phonesOf(text, home).some((phone) => person.isTheirs('phone', phone)) ||
    mayMention(text, { emails: [], phones: person.phones })
  );
}

/** What stands in cells that hold nothing but contacts of whoever the lead is about; its source is others'. */
function personalContacts(lead: LeadContent, home: CountryCode | null): FurtherContact[] {
  const inFields = WRITTEN_FIELDS.flatMap((column) => {
    const cell = lead[column] ?? '';
    return column !== 'source' && isContactCell(cell, column, home)
      ? contactsOfCell(cell, column, home)
      : [];
  });
  const inExtra = Object.entries(lead.extra).flatMap(([column, cell]) =>
    !isOfSomebodyElse(column) && isContactCell(cell, column, home)
      ? contactsOfCell(cell, column, home)
      : [],
  );
  return [...inFields, ...inExtra];
}
