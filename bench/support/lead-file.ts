import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

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
];

const PORTION = 2_000;

/**
 * A file of `rows` leads with eleven columns, some 110 bytes each: every hundredth row has nobody to
 * reach, every fiftieth the e-mail address and phone number of an earlier row.
 *
 * @returns how many of its rows can be accepted
 */
export async function writeLeadFile(path: string, name: string, rows: number): Promise<number> {
  const duplicates = Math.floor((rows - 1) / 50);
  const unreachable = Math.floor((rows - 1) / 100) + 1;
  const expected = rows - unreachable - (duplicates - Math.floor((rows - 1) / 100));
  if (existsSync(path)) return expected;
  await pipeline(Readable.from(portionsOf(name, rows)), createWriteStream(`${path}.part`));
  await rename(`${path}.part`, path);
  return expected;
}

function* portionsOf(name: string, rows: number): Generator<string> {
  yield `${HEADERS.join(',')}\n`;
  for (let start = 0; start < rows; start += PORTION) {
    const lines = Array.from({ length: Math.min(PORTION, rows - start) }, (_, index) =>
      lineOf(name, start + index),
    );
    yield `${lines.join('\n')}\n`;
  }
}

function lineOf(name: string, row: number): string {
  // Numbers scattered over the whole range: sorted addresses would flatter every index.
  const person = row > 0 && row % 50 === 0 && row % 100 !== 0 ? row - 7 : row;
  const scattered = Math.imul(person, 2_654_435_761) >>> 0;
  const isReachable = row % 100 !== 0;
  return [
    `First${person % 5_000}`,
    `Last${person % 9_000}`,
    isReachable ? `${scattered.toString(36)}.${name}${person}@example.com` : '',
    isReachable ? phoneOf(name, person) : '',
    `Company ${person % 30_000}`,
    `${person % 900} Main Street`,
    'Portland',
    'OR',
    String(10_000 + (person % 90_000)),
    'US',
    'autumn',
  ].join(',');
}

/** Ten digits of the North American plan, in the national form every other time. */
function phoneOf(name: string, person: number): string {
  const area = name === 'old' ? 503 : 971;
  const digits = String(2_000_000 + person);
  const isNational = person % 2 === 0;
  return isNational ? `(${area}) ${digits.slice(0, 3)}-${digits.slice(3)}` : `+1${area}${digits}`;
}
