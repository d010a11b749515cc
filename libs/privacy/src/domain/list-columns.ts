import { ValidationFailed } from '@sluice/kernel';

/** No name of a column is longer, in characters; of others nothing is looked at. */
const LONGEST_NAME = 100;

/** How many columns a sentence lists, and how much of a name it quotes. */
const LISTED = 10;
const QUOTED_LENGTH = 40;

/**
 * Names of columns with entries beyond those that uploads know, without blanks and marks: hashes as the
 * partners call them (Meta `em`, Google `hashed_email`, UID2 `email_hash`, TikTok `email_sha256`,
 * others `sha256_email_address`), domains, and words for anything that stands on a list.
 */
const ENTRIES =
  /^(?:suppressed)?(?:hashed|hash|sha256|md5)?(?:e?mail|emailaddress|mailaddress|phone|phonenumber|mobile|mobilenumber|telephone|tel|domain|domainname)s?(?:sha256|md5|hash|hashed|hashes)?(?:hex|base64)?$|^(?:sha256|md5|hash|hashes|hashvalue|hashedvalue)(?:hex|base64)?$|^(?:em|ph|value|entry|entries|contact|contacts|suppression|suppressions|identifier|identity|dii)$/;

/** What a column can be mapped to: entries are told by their form, so each of these has it read. */
export const LIST_FIELDS = ['entry', 'email', 'phone', 'domain', 'sha256', 'md5'] as const;

/** Whether a column of this name holds entries of a list. */
export function namesEntries(header: string): boolean {
  if (header.length > LONGEST_NAME) return false;
  return ENTRIES.test(comparable(header));
}

/** Whether a mapping speaks of columns by this header. */
export function isNamedIn(header: readonly string[], mapping: ListMapping): boolean {
  const names = new Set(header.map(comparable));
  return Object.keys(mapping).some((key) => !isIndex(key) && names.has(comparable(key)));
}

type ListMapping = Readonly<Record<string, string | null>>;

/**
 * What a mapping says of each column that it names.
 *
 * @param header empty where the list has none
 * @returns by the column's index whether it is read
 * @throws ValidationFailed when it names a column that there isn't, or one twice
 */
export function mappedColumns(
  mapping: ListMapping,
  header: readonly string[],
  width: number,
): Map<number, boolean> {
  const byName = new Map<string, number>();
  for (const [index, cell] of header.entries()) {
    const name = comparable(cell);
    if (name !== '' && !byName.has(name)) byName.set(name, index);
  }
  const read = new Map<number, boolean>();
  for (const [key, field] of Object.entries(mapping)) {
    const column = byName.get(comparable(key)) ?? (isIndex(key) ? Number(key) : width);
    if (column >= width) throw noSuchColumn(key, header, width);
    if (read.has(column)) throw badMapping(key, `${quoted(key)} is mapped twice.`);
    read.set(column, field !== null);
  }
  return read;
}

function noSuchColumn(key: string, header: readonly string[], width: number): ValidationFailed {
  const names = header.slice(0, LISTED).map(quoted).join(', ');
  const has =
    header.length > 0
      ? `Its columns are ${names}.`
      : `No names of its columns are known: call them "0"${width > 1 ? ` to "${width - 1}"` : ''}, or say on which line the names stand (header_line).`;
  return badMapping(key, `The list has no column ${quoted(key)}. ${has}`);
}

function badMapping(key: string, message: string): ValidationFailed {
  return new ValidationFailed(message, [
    { field: `mapping.${key.slice(0, QUOTED_LENGTH)}`, message },
  ]);
}

function quoted(text: string): string {
  const name = text.trim();
  return `"${name.length > QUOTED_LENGTH ? `${name.slice(0, QUOTED_LENGTH)}…` : name}"`;
}

function isIndex(key: string): boolean {
  return /^\d{1,4}$/.test(key);
}

/** Without blanks and marks. */
function comparable(header: string): string {
  return header
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replace(/[\s_.()-]+/g, '');
}
