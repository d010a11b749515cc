import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { personOf } from './person';

export const HEADERS = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'company',
  'address',
  'city',
  'state',
  'postal_code',
  'country',
  'campaign',
] as const;

/** A file of leads, and what must become of its rows. */
export interface LeadFile {
  path: string;
  rows: number;
  leads: number;
  rejects: number;
  duplicates: number;
  /** How many rows a unique index on the e-mail address as it is spelled lets in. */
  importable: number;
}

export interface LeadFileOptions {
  path: string;
  rows: number;
  /** The number of the first person in it; the rows have as many people, one after the other. */
  firstPerson: number;
  /** The number of the first person in a file of no fewer rows that was taken in before. */
  earlierFirstPerson: number | null;
}

type Kind = 'lead' | 'no contact' | 'bad email' | 'in file' | 'in file, respelled' | 'earlier';

const PORTION = 2_000;

/**
 * A file of some 115 bytes a row in eleven columns. Of a hundred rows one has nobody to reach, one
 * repeats the e-mail address of an earlier row, one the phone number of an earlier file in another
 * spelling; ten have a phone number only, ten an e-mail address only.
 */
export async function writeLeadFile(options: LeadFileOptions): Promise<LeadFile> {
  const { path, rows } = options;
  if (!existsSync(path)) {
    await pipeline(Readable.from(portionsOf(options)), createWriteStream(`${path}.part`));
    await rename(`${path}.part`, path);
  }
  const counts = new Map<Kind, number>();
  for (let row = 0; row < rows; row += 1) {
    const kind = kindOf(row, options);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const of = (kind: Kind) => counts.get(kind) ?? 0;
  return {
    path,
    rows,
    leads: of('lead'),
    rejects: of('no contact') + of('bad email'),
    duplicates: of('in file') + of('in file, respelled') + of('earlier'),
    importable: rows - of('in file'),
  };
}

function kindOf(row: number, { earlierFirstPerson }: LeadFileOptions): Kind {
  switch (row % 200) {
    case 1:
      return 'no contact';
    case 101:
      return 'bad email';
    case 51:
      return 'in file';
    case 151:
      return 'in file, respelled';
    case 76:
    case 176:
      return earlierFirstPerson === null ? 'lead' : 'earlier';
    default:
      return 'lead';
  }
}

function* portionsOf(options: LeadFileOptions): Generator<string> {
  yield `${HEADERS.join(',')}\n`;
  for (let start = 0; start < options.rows; start += PORTION) {
    const lines = Array.from({ length: Math.min(PORTION, options.rows - start) }, (_, index) =>
      lineOf(start + index, options),
    );
    yield `${lines.join('\n')}\n`;
  }
}

function lineOf(row: number, options: LeadFileOptions): string {
  const { email, phone } = contactOf(row, options);
  const person = personOf(options.firstPerson + row);
  return [
    person.first_name,
    person.last_name,
    email,
    phone,
    person.company.includes(',') ? `"${person.company}"` : person.company,
    person.address,
    person.city,
    person.state,
    person.postal_code,
    person.country,
    `autumn ${row % 12}`,
  ].join(',');
}

function contactOf(row: number, options: LeadFileOptions): { email: string; phone: string } {
  const { email, phone } = personOf(options.firstPerson + row);
  // The row that a duplicate repeats comes before it and has both an address and a number.
  const repeated = Math.floor(row / 200) * 100 + 2;
  switch (kindOf(row, options)) {
    case 'no contact':
      return { email: '', phone: '' };
    case 'bad email':
      // Still unlike all others, so that only its form is wrong.
      return { email: email.replace('@', ' at '), phone: '' };
    case 'in file':
      return { email: personOf(options.firstPerson + repeated).email, phone };
    case 'in file, respelled':
      return { email: personOf(options.firstPerson + repeated).email.toUpperCase(), phone };
    case 'earlier':
      return {
        email,
        phone: inNationalForm(personOf(options.earlierFirstPerson! + repeated).phone),
      };
    case 'lead':
      return {
        email: row % 10 === 4 ? '' : email,
        phone: row % 10 === 7 ? '' : row % 2 === 0 ? phone : inNationalForm(phone),
      };
  }
}

/** '+15032345678' becomes '(503) 234-5678'. */
function inNationalForm(phone: string): string {
  return `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`;
}
