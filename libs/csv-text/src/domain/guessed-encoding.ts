import jschardet from 'jschardet';
import { FileDecoder } from './encoding';
import { encodingNamed } from './encoding-names';

const WESTERN = 'windows-1252';

/** The families that Western European texts are saved in and that others are confused with. */
const RELATIVES = /^(?:windows-125\d|iso-8859-\d+|iso8859-\d+)$/;

/** Of mainframes: no file of leads is, and short texts look like it. */
const MAINFRAMES = /^(?:cp|ibm)?(?:037|273|424|500|875|1026|1140|1141)$/;

/** Letters that Windows-1252 shares with its neighbours or that only texts in its languages have. */
const WESTERN_LETTERS = /[ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœ]/;

/** Signs of Windows-1252 by where they stand: before a word, behind one, between two, or in one. */
const BEFORE_WORDS = /[‚„“‘«¡¿£©]/;
const BEHIND_WORDS = /[…”™»®°ª²º]/;
const BETWEEN_WORDS = /[€•–—\u00a0§·´µ¢¼½¾]/;
const IN_WORDS = '’';

/** So many letters beyond ASCII in a row hardly a Western word has. */
const LETTERS_IN_A_ROW = 3;

/**
 * The encoding that a text with bytes beyond ASCII is in most likely, when it isn't Unicode. It is a
 * guess: what jschardet finds carries little confidence even where it is right. It calls short Western
 * texts Central European, Maltese, Turkish of a Macintosh or of a mainframe, so those are read as
 * Windows-1252 wherever that makes ordinary words of them.
 *
 * @param sample in bytes, whole lines
 */
export function guessedEncoding(sample: Uint8Array): string {
  const western = new FileDecoder(WESTERN).decode(sample, true);
  const found = likeliest(sample);
  if (found === null) return WESTERN;
  if (!isWesternText(western)) return found;
  if (!RELATIVES.test(found)) return WESTERN;
  return hasOwnWords(new FileDecoder(found).decode(sample, true), western) ? found : WESTERN;
}

/** What jschardet holds for the likeliest of those that can be decoded. */
function likeliest(sample: Uint8Array): string | null {
  for (const { encoding } of jschardet.detectAll(sample)) {
    if (encoding === null || MAINFRAMES.test(encoding.toLowerCase())) continue;
    const name = encodingNamed(encoding);
    if (name !== null && !/^(?:utf|ascii|hz)/.test(name)) return name;
  }
  return null;
}

/** Whether all that is beyond ASCII makes sense in Western words, or between them. */
function isWesternText(text: string): boolean {
  let row = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) < 0x80) {
      row = 0;
      continue;
    }
    const sign = text[i]!;
    if (WESTERN_LETTERS.test(sign)) {
      row += 1;
      if (row > LETTERS_IN_A_ROW - 1) return false;
      continue;
    }
    row = 0;
    if (!isWesternSign(text, i)) return false;
  }
  return true;
}

function isWesternSign(text: string, at: number): boolean {
  const sign = text[at]!;
  if (sign === IN_WORDS) return true;
  const [isBehind, isBefore] = [isLetter(text, at - 1), isLetter(text, at + 1)];
  if (BEFORE_WORDS.test(sign)) return !isBehind;
  if (BEHIND_WORDS.test(sign)) return !isBefore;
  return BETWEEN_WORDS.test(sign) && !(isBehind && isBefore);
}

function isLetter(text: string, at: number): boolean {
  return /\p{Letter}/u.test(text[at] ?? '');
}

/**
 * Letters that Central European and Turkish texts are full of; where the other reading finds several of
 * them in place of the Western ones, it isn't by chance.
 */
const OWN_LETTERS = /[ąćęłńśźżčďěňřšťůžőűăâîșțşğıİ]/gi;

/** Stands where Spanish has ñ, and Polish texts that have no other such letter are rare. */
const SPANISH_TOO = /^ń+$/i;

function hasOwnWords(other: string, western: string): boolean {
  if (other === western) return false;
  const own = (other.match(OWN_LETTERS) ?? []).join('');
  const differing = differences(other, western);
  if (own === '' || SPANISH_TOO.test(own)) return false;
  return own.length >= differing && !/[ăţŕŘŔ]/.test(other);
}

function differences(other: string, western: string): number {
  let count = 0;
  for (let i = 0; i < other.length; i += 1) if (other[i] !== western[i]) count += 1;
  return count;
}
