import { cleanedContact } from './cells';

/** The longest text that is read as one number, in characters; nothing longer is looked at. */
export const LONGEST_NUMBER = 250;

/** Words of a number's kind that stand before it or behind it, without marks. */
const KINDS = new Set(
  `p t tel telf tlf tlfn telefon telefonnummer telefono teléfono telefone téléphone tél telephone phone ph fon fone
   mobile mobil mobilnr mob m móvil movil celular cel cell cellulare cellphone handy gsm natel portable fixe
   whatsapp wa office home work h w c o business private privat geschäftlich dienstlich büro buero festnetz
   landline direct direkt durchwahlnr nr no n° number nummer numéro numero rufnummer contact main primary
   тел моб телефон 電話 电话 手机`.split(/\s+/),
);

/** What is said before the number of an extension. */
const EXTENSION = new RegExp(
  '^(?:' +
    `ext|extn|extension|x|xt|dw|durchwahl|klappe|kl|nst|nebenstelle|apparat|app|poste|p|int|interno|interne|intern|
     interior|anexo|ramal|r|toestel|tst|doorkies|doorkiesnummer|anknytning|ankn|linje|lokal|lokalnr|wew|wewn|wewnętrzny|
     linka|klapka|mellék|dahili|доб|добавочный|вн|внутр|دا?خلی|內線|内線|转|轉|分机|分機|내선`
      .split(/[\s|]+/)
      .sort((a, b) => b.length - a.length)
      .join('|') +
    ')?[\\s.:#=~]*(\\d{1,7})[\\s).]*$',
  'u',
);

const DASHES = /[\p{Pd}\u2212\u30fc]/gu;
const OTHER_DIGITS = /[^\0-\x7f\P{Nd}]/gu;
const QUOTES_AROUND = /["'`´‘’‚‛“”„‟«»‹›]/g;
const MAY_BE_DIALLED = /^\+?[\d ().\-/]+$/;

/**
 * A number as it is dialled, with a leading plus where there is one and the punctuation that it is
 * written in; null when there is anything else in the cell: letters are no digits, and what they are
 * cut off from is somebody else's number. An extension is left out, and so are words for its kind.
 *
 * @example dialledText('Tel.: ＋４９ (0)30 123456 Durchwahl 7') // '+49 (0)30 123456'
 */
export function dialledText(cell: string): string | null {
  if (cell.length > LONGEST_NUMBER) return null;
  let text = plainText(cell);
  text = withoutKinds(text);
  text = text.replace(/^[([{<]*\s*\+[\s+]*/, '+').replace(/^\+00/, '+');
  text = withoutExtension(text);
  text = withoutRemains(withoutMarks(text));
  if (text.startsWith('+')) text = text.replace(/^\+([\s\d]*)\)/, '+$1');
  return MAY_BE_DIALLED.test(text) ? text : null;
}

/** `4915112345678.0` is a whole number that a spreadsheet took for a sum. */
export function withoutRemains(text: string): string {
  return /^\+?\d{6,}[.,]0{1,2}$/.test(text) ? text.slice(0, text.search(/[.,]/)) : text;
}

/** Without what ends an entry of a list or a sentence. */
function withoutMarks(text: string): string {
  let end = text.length;
  while (end > 0 && ' ,;.:/|'.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end).trim();
}

/** In ASCII digits and marks, in lower case, without quotes. */
function plainText(cell: string): string {
  return cleanedContact(cell)
    .normalize('NFKC')
    .toLowerCase()
    .replace(OTHER_DIGITS, digitOf)
    .replace(DASHES, '-')
    .replace(/[➕﬩]/g, '+')
    .replace(/[·•]/g, '.')
    .replace(QUOTES_AROUND, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Digits of a script stand in a row from nought to nine; those of mathematics in five rows. */
function digitOf(character: string): string {
  let code = character.codePointAt(0)!;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return String(value % 10);
}

function withoutKinds(text: string): string {
  let rest = text.replace(/\(\s?[\p{L}][\p{L}\s./-]*\)/gu, ' ').trim();
  for (let times = 0; times < 3; times += 1) {
    const before = /^([\p{L}°]+)[\s.:/-]*(?=[+\d(\p{L}])/u.exec(rest);
    if (before && KINDS.has(before[1]!)) rest = rest.slice(before[0].length);
    const behind = /(?<=[\d)])[\s,-]*([\p{L}]+)[.:]?$/u.exec(rest);
    if (behind && KINDS.has(behind[1]!) && behind[1]!.length > 1)
      rest = rest.slice(0, behind.index);
  }
  return rest;
}

/** What begins with the first letter or hash behind a digit, where that says an extension. */
function withoutExtension(text: string): string {
  const start = text.search(/(?<=\d[\s,;.:)(/-]*)[\p{L}#~]/u);
  if (start < 0) return text;
  if (!EXTENSION.test(text.slice(start))) return text;
  let end = start;
  while (end > 0 && ' ,;.:(/-'.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
