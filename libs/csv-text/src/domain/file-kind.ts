import { FileRefused } from './csv-text.errors';

/** What files of other kinds begin with, a character for each byte, and what to do about them. */
const SIGNATURES: readonly (readonly [start: string, advice: string])[] = [
  ['\x1f\x8b', 'This is a gzip archive. Unpack it and upload the CSV inside.'],
  ['BZh', 'This is a bzip2 archive. Unpack it and upload the CSV inside.'],
  ['\xfd7zXZ\0', 'This is an xz archive. Unpack it and upload the CSV inside.'],
  ['(\xb5/\xfd', 'This is a Zstandard archive. Unpack it and upload the CSV inside.'],
  ["7z\xbc\xaf'\x1c", 'This is a 7-Zip archive. Unpack it and upload the CSV inside.'],
  ['Rar!', 'This is a RAR archive. Unpack it and upload the CSV inside.'],
  ['%PDF-', 'This is a PDF document. Upload the table it was made from, saved as CSV.'],
  ['{\\rtf', 'This is a rich text document. Save the table in it as CSV and upload that.'],
  [
    '\xd0\xcf\x11\xe0',
    'This is an old Excel workbook or another Office file. Save the sheet with the leads as CSV and upload that.',
  ],
  ['SQLite format 3\0', 'This is a SQLite database. Export the table with the leads as CSV.'],
  ['PAR1\x15', 'This is a Parquet file. Export it as CSV and upload that.'],
  ['\x89PNG', 'This is a picture (PNG), not a CSV.'],
  ['\xff\xd8\xff', 'This is a picture (JPEG), not a CSV.'],
  ['GIF8', 'This is a picture (GIF), not a CSV.'],
];

/** Tables that Excel opens, yet that are no CSV. They are told by their first characters. */
const MARKUP: readonly (readonly [start: RegExp, advice: string])[] = [
  [
    /^<(!doctype html|html|table|head|body)\b/i,
    'This is a web page (HTML), which some tools save under the name of a table. Open it in Excel, save it as CSV and upload that.',
  ],
  [/^<\?xml\b/i, 'This is an XML file. Open it in Excel, save it as CSV and upload that.'],
  [/^[[{]\s*[{"]/, 'This is a JSON file. Export the leads as CSV instead.'],
];

/** Of all bytes, how many may be control characters before a file counts as binary. */
const BINARY_SHARE = 0.05;

/**
 * Refuses files that are recognisably no text: archives, workbooks, pictures, anything binary.
 *
 * @param head the first bytes of the file; of a text in UTF-16 none, since half of it is zeros
 * @throws FileRefused
 */
export function refuseBinary(head: Uint8Array): void {
  const start = String.fromCharCode(...head.subarray(0, 1024));
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known) throw new FileRefused(known[1]);
  if (start.startsWith('PK\x03\x04')) throw new FileRefused(zipAdvice(start));
  if (controlCharacters(head) > head.length * BINARY_SHARE) {
    throw new FileRefused(
      'This is not a text file. Export the leads as CSV (comma-separated text) and upload that.',
    );
  }
}

/**
 * Refuses text that is no table of cells: HTML, XML, JSON.
 *
 * @throws FileRefused
 */
export function refuseMarkup(text: string): void {
  const start = text.slice(0, 256).trimStart();
  const known = MARKUP.find(([pattern]) => pattern.test(start));
  if (known) throw new FileRefused(known[1]);
}

function zipAdvice(start: string): string {
  if (/xl\/|\[Content_Types\]\.xml|opendocument\.spreadsheet/.test(start)) {
    return 'This is an Excel or OpenDocument workbook. Save the sheet with the leads as CSV and upload that.';
  }
  return 'This is a zip archive. Unpack it and upload the CSV inside.';
}

function controlCharacters(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    // Tab, line ends and the like do occur in text, also Ctrl-Z, the separators of ASCII, and the
    // escapes of ISO-2022-JP.
    if (byte < 9 || (byte > 13 && byte < 30 && byte !== 26 && byte !== 27)) count += 1;
  }
  return count;
}
