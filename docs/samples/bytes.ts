/** The line ends that exports have, and the byte order mark. */
export const LF = '\n';
export const CRLF = '\r\n';
export const MARK = '\ufeff';

export const utf8 = (text: string) => Buffer.from(text);
export const utf16le = (text: string) => Buffer.from(text, 'utf16le');
export const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
export const windows1252 = (text: string) => Buffer.from(text.replaceAll('€', '\x80'), 'latin1');

/** Lines with an end each, the last one too. */
export const lines = (end: string, ...rows: string[]) => rows.map((row) => row + end).join('');

/** Cells in quotes, all of them, with commas in between. */
export const quoted = (...cells: string[]) =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

export const tabbed = (...cells: string[]) => cells.join('\t');
