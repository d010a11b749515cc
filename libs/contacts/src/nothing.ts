/** No word that stands for nothing is longer, in characters. */
const LONGEST_WORD = 24;

/** Marks alone: `-`, `--`, `.`, `?`, `#`, `\N` of MySQL dumps. */
const MARKS_ALONE = /^(?:[\p{Pd}.?#*_/\\'"«»“”„]+|\\n)$/iu;

/** What programs and people write where there is nothing, without marks and blanks. */
const WORDS = new Set(
  `na nan null nil none nothing undefined unknown unspecified empty blank missing
   notavailable notapplicable notprovided notgiven notset nodata novalue noemail nomail nophone nonumber noname
   keine kein keines keineangabe keineangaben ka kamail unbekannt leer nichtvorhanden nichtangegeben keineemail keinemail
   aucun aucune inconnu vide nonrenseigne nonrenseignee nc
   ninguno ninguna desconocido nessuno nessuna sconosciuto nenhum geen onbekend
   ref value name div0`.split(/\s+/),
);

/** What a spreadsheet's errors say, between their marks alone: `#REF!`. */
const ERRORS = new Set(['ref', 'value', 'name', 'div0']);

const PLAIN_WORD = /^[A-Za-z]+$/;

/** What words for nothing begin with: most cells are told by their first two letters already. */
const BEGINNINGS = beginningsOf(WORDS);

/** Words of nothing that are names as well. */
const NAMES = new Set(['null', 'nan', 'nil', 'na', 'none']);

/** Those that a programme writes so, whatever the case of names. */
const NOT_A_NUMBER = 'NaN';

/**
 * Whether a cell says no more than that it is empty: `n/a`, `-`, `NULL`, in any case.
 *
 * @param cell clean
 */
export function saysNothing(cell: string): boolean {
  if (cell.length > LONGEST_WORD || cell === '') return false;
  const first = cell.charCodeAt(0);
  if (isDigit(first)) return false;
  if (isLetter(first) && !isBeginning(cell, BEGINNINGS)) return false;
  if (PLAIN_WORD.test(cell))
    return WORDS.has(cell.toLowerCase()) && !ERRORS.has(cell.toLowerCase());
  if (MARKS_ALONE.test(cell)) return true;
  const word = wordOf(cell);
  return WORDS.has(word) && (!ERRORS.has(word) || cell.startsWith('#'));
}

/**
 * The same for a place, where `NA` is a country's code and `Nan` a province: only what nobody takes
 * for a word of it is nothing.
 *
 * @param cell clean
 */
export function isBlankWord(cell: string): boolean {
  return (
    saysNothing(cell) && (cell.length !== 2 || !/^[A-Z]{2}$/.test(cell)) && !isWrittenAsName(cell)
  );
}

/**
 * A person's names without words for nothing. There are people called Null and Nan: such a word is a
 * first name where it is written as one, with one capital, and a last name beside a real first name.
 */
export function realNames(
  first: string | null,
  last: string | null,
): { first_name: string | null; last_name: string | null } {
  const first_name = first !== null && saysNothing(first) && !isWrittenAsName(first) ? null : first;
  if (last === null || !saysNothing(last)) return { first_name, last_name: last };
  const isName = NAMES.has(wordOf(last)) && /^\p{L}+$/u.test(last);
  const isKept = isName && (first_name !== null || isWrittenAsName(last));
  return { first_name, last_name: isKept ? last : null };
}

/** Local parts and domains of addresses that stand for nothing: `none@none.com`. */
const NO_ADDRESS = new Set(
  `none no non not na nan nil null nobody nowhere nomail noemail unknown unbekannt keine kein aucun aucune
   ninguno nessuno email mail test fake dummy noaddress invalid donthave anonymous undefined sansmail sansemail`.split(
    /\s+/,
  ),
);

const NO_ADDRESS_BEGINNINGS = beginningsOf(NO_ADDRESS);

/**
 * Whether an address is one that people type to get past a form.
 *
 * @param address normalised
 */
export function isNobodysAddress(address: string): boolean {
  if (address.endsWith('.invalid')) return true;
  const at = address.lastIndexOf('@');
  if (at > LONGEST_WORD) return false;
  // Most are told by how local part and domain begin.
  const first = address.charCodeAt(0);
  const isAnother = first !== address.charCodeAt(at + 1) && (isLetter(first) || isDigit(first));
  if (isAnother && !isBeginning(address, NO_ADDRESS_BEGINNINGS, at + 1)) return false;
  const label = address.slice(at + 1, address.indexOf('.', at)).replaceAll('-', '');
  const local = address.slice(0, at).replace(/[.\-_]/g, '');
  if (NO_ADDRESS.has(local)) return NO_ADDRESS.has(label);
  return local === label && /^([a-z0-9])\1+$/.test(local);
}

/** Whether national digits are one digit over and over, or simply counted up. */
export function isNobodysNumber(national: string): boolean {
  return /^(\d)\1*$/.test(national) || national === '123456789' || national === '1234567890';
}

function beginningsOf(words: ReadonlySet<string>): ReadonlySet<number> {
  return new Set([...words].map((word) => beginning(word.charCodeAt(0), word.charCodeAt(1))));
}

/** Two letters as one number, without their case. */
function beginning(first: number, second: number): number {
  return (first | 32) * 65_536 + (second | 32);
}

/** Whether what stands at `start` begins like one of the words, as far as two letters tell. */
function isBeginning(text: string, beginnings: ReadonlySet<number>, start = 0): boolean {
  const second = text.charCodeAt(start + 1);
  return !isLetter(second) || beginnings.has(beginning(text.charCodeAt(start), second));
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function wordOf(cell: string): string {
  return cell
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** With a capital and small letters: programs write all of it in one case. */
function isWrittenAsName(word: string): boolean {
  return NAMES.has(word.toLowerCase()) && /^\p{Lu}\p{Ll}+$/u.test(word) && word !== NOT_A_NUMBER;
}
