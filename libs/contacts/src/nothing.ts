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
const ZERO = 48;
const NINE = 57;

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
  // Most cells are one word, or begin with a digit: they are told quickest.
  if (PLAIN_WORD.test(cell))
    return WORDS.has(cell.toLowerCase()) && !ERRORS.has(cell.toLowerCase());
  if (cell.charCodeAt(0) >= ZERO && cell.charCodeAt(0) <= NINE) return false;
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

/**
 * Whether an address is one that people type to get past a form.
 *
 * @param address normalised
 */
export function isNobodysAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (domain.endsWith('.invalid')) return true;
  const local = address.slice(0, at).replace(/[.\-_]/g, '');
  const label = domain.slice(0, domain.indexOf('.')).replaceAll('-', '');
  if (NO_ADDRESS.has(local)) return NO_ADDRESS.has(label);
  return local === label && /^([a-z0-9])\1+$/.test(local);
}

/** Whether national digits are one digit over and over, or simply counted up. */
export function isNobodysNumber(national: string): boolean {
  return /^(\d)\1*$/.test(national) || national === '123456789' || national === '1234567890';
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
