import iconv from 'iconv-lite';
import { nameList, PEOPLE, type Language } from '../testing/name-lists';
import { TextSurvey } from '../text-survey';
import { FileDecoder } from './encoding';

/** What lists are written in; and what is found where that is another one, in which they read the same. */
const READ_RIGHT: readonly (readonly [language: Language, written: string, found?: string])[] = [
  ['polish', 'windows-1250'],
  ['czech', 'windows-1250'],
  ['hungarian', 'windows-1250'],
  ['romanian', 'windows-1250'],
  ['polish', 'iso-8859-2'],
  ['czech', 'iso-8859-2'],
  ['hungarian', 'iso-8859-2', 'windows-1250'],
  ['romanian', 'iso-8859-2', 'windows-1250'],
  ['polish', 'cp852'],
  ['russian', 'windows-1251'],
  ['ukrainian', 'windows-1251'],
  ['russian', 'iso-8859-5'],
  ['russian', 'koi8-r', 'koi8-u'],
  ['ukrainian', 'koi8-u'],
  ['russian', 'cp866', 'cp1125'],
  ['russian', 'maccyrillic'],
  ['german', 'windows-1252'],
  ['french', 'windows-1252'],
  ['spanish', 'windows-1252'],
  ['swedish', 'windows-1252'],
  ['portuguese', 'windows-1252'],
  ['danish', 'windows-1252'],
  ['german', 'iso-8859-15', 'windows-1252'],
  ['french', 'iso-8859-15', 'windows-1252'],
  ['german', 'macintosh', 'macturkish'],
  ['spanish', 'macintosh', 'macroman'],
  ['swedish', 'macintosh', 'macroman'],
  ['german', 'cp437', 'cp857'],
  ['french', 'cp437'],
  ['german', 'cp850', 'cp857'],
  ['french', 'cp850', 'cp437'],
  ['swedish', 'cp850', 'cp437'],
  ['greek', 'windows-1253'],
  ['greek', 'iso-8859-7'],
  ['turkish', 'windows-1254'],
  ['turkish', 'iso-8859-9', 'windows-1254'],
  ['japanese', 'shift_jis'],
  ['japanese', 'euc-jp'],
  ['simplified', 'gb18030'],
  ['traditional', 'big5'],
  ['korean', 'euc-kr'],
];

/** Code pages of DOS and of the Macintosh that a list looks like another one's in: they have to be chosen. */
const READ_WRONG: readonly (readonly [
  language: Language,
  written: string,
  found: string,
  word: string,
  shown: string,
])[] = [
  ['french', 'macintosh', 'cp857', 'Prénom', 'PrÄnom'],
  ['spanish', 'cp850', 'cp852', 'Peña', 'PeĄa'],
];

function found(bytes: Uint8Array) {
  const survey = new TextSurvey(bytes, null);
  survey.push(bytes);
  const { encoding, isSure } = survey.form(true);
  return { encoding, isSure, text: new FileDecoder(encoding).decode(bytes, true) };
}

describe('the encoding of a list of names', () => {
  it.each(READ_RIGHT.map(([language, written, name = written]) => ({ language, written, name })))(
    'is said to be $name, as a guess, where it is $language in $written',
    ({ language, written, name }) => {
      const text = nameList(PEOPLE[language]);

      expect(found(iconv.encode(text, written))).toEqual({ encoding: name, isSure: false, text });
    },
  );

  it.each(READ_WRONG)(
    'of %s people is guessed wrong where it is %s: as %s',
    (language, written, name, word, shown) => {
      const text = nameList(PEOPLE[language]);
      const guess = found(iconv.encode(text, written));

      expect(text).toContain(word);
      expect(guess).toMatchObject({ encoding: name, isSure: false });
      expect(guess.text).toContain(shown);
      expect(guess.text).not.toContain(word);
    },
  );

  it('is taken as written by the lists themselves', () => {
    for (const [language, written] of [...READ_RIGHT, ...READ_WRONG]) {
      const text = nameList(PEOPLE[language]);
      expect(iconv.decode(iconv.encode(text, written), written)).toBe(text);
    }
  });
});
