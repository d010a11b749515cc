/** The longest cell that is read as one of contacts, in characters; no pattern sees a longer one. */
export const LONGEST_CONTACT_CELL = 4_096;

/**
 * What nobody sees: controls but tab and line ends, soft hyphens, zero-width characters, marks for the
 * direction of writing, byte order marks, fillers and the halves of broken pairs. The joiners (U+200C,
 * U+200D) are not among them: within words and emoji they change what people see.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb]/g;
const JOINERS = /[\u200c\u200d\ufe0f]/g;
const LONE_JOINERS =
  /(?<![\p{L}\p{M}\p{S}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{S}])/gu;

/** Every blank that Unicode has, but the plain one, tab and the ends of lines. */
const ODD_BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/g;
const LINE_END = /[\u000b\u000c\u0085\u2028\u2029]/g;

/** Any of these, and the halves of pairs; cells without are the rule, and are left alone. */
const ODD =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\u000b\u000c\u0085\u2028\u2029\u00a0\u1680\u2000-\u200a\u200c\u200d\u202f\u205f\u2800\u3000\ud800-\udfff]/;
const FORMULA_TEXT = /^=\s*"((?:[^"]|"")*)"$/;

/** What spreadsheets put before digits that are to stay as they are. */
const MARKED = /^'+(?=\s*\d)/;

const APOSTROPHE = 39;
const EQUALS = 61;

/**
 * A cell as people see it: without invisible characters, every blank a plain one, no blanks around
 * it, and without what spreadsheets put there: `="01067"`, and an apostrophe before digits. Cleaning what is clean changes nothing.
 *
 * @example cleanedCell('\u200b="01067" ') // '01067'
 */
export function cleanedCell(cell: string): string {
  let text = ODD.test(cell) ? withoutInvisible(cell) : cell;
  text = text.trim();
  // Either may have stood in the other, as often as programs have passed the cell on.
  for (let before = ''; before !== text;) {
    before = text;
    const first = text.charCodeAt(0);
    if (first === APOSTROPHE) text = text.replace(MARKED, '').trim();
    else if (first === EQUALS) text = withoutFormula(text);
  }
  return text;
}

/** The same for contacts and words, in which no joiner has a meaning. */
export function cleanedContact(cell: string): string {
  return cleanedCell(cell.replace(JOINERS, ''));
}

/** `1067.0` and `1067,0` as the whole number that they were before a spreadsheet took them for one. */
export function withoutDecimals(text: string): string {
  return /^\d+[.,]0{1,2}$/.test(text) ? text.slice(0, text.search(/[.,]/)) : text;
}

function withoutInvisible(cell: string): string {
  return cell
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(LONE_JOINERS, '')
    .replace(ODD_BLANK, ' ')
    .replace(LINE_END, '\n');
}

function withoutFormula(text: string): string {
  const quoted = FORMULA_TEXT.exec(text)?.[1];
  return quoted === undefined ? text : quoted.replaceAll('""', '"').trim();
}
