import { create } from 'content-disposition';

const LONGEST = 150;

/** What Windows, macOS or Linux refuse in a file name, and control and bidirectional marks. */
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069<>:"/\\|?*]+/g;

/** A name that every file system takes and no header or path can be broken with. */
export function safeFileName(name: string): string {
  const replaced = name.toWellFormed().replace(UNSAFE, '-').trim();
  return shortened(withoutEnd(replaced.replace(/^\.+/, ''))) || 'download';
}

/** A `Content-Disposition` (RFC 6266): plain ASCII for old clients, RFC 8187 for all others. */
export function attachmentNamed(name: string): string {
  const safe = safeFileName(name);
  return create(safe, { fallback: inAscii(safe) });
}

/** Letters that no accent is taken from, as they are written where there are none but those of ASCII. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  þ: 'th',
  Þ: 'Th',
};

/** What an old client is to call the file; without `%`, which some of them take for an escape. */
function inAscii(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7E]/gu, (letter) => SPELT[letter] ?? '_')
    .replace(/[%"\\]/g, '_');
}

/** Without the dots and spaces at its end, which a pattern would look for from each dot anew. */
function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) end -= 1;
  return name.slice(0, end);
}

/** Keeps the ending, which says how to open the file. */
function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= LONGEST) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return characters.slice(0, LONGEST - ending.length).join('') + ending;
}
