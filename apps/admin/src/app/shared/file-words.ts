/** What stands between cells, in words. */
export const delimiterWords: Readonly<Record<string, string>> = {
  ',': $localize`comma`,
  ';': $localize`semicolon`,
  '\t': $localize`tab`,
  '|': $localize`bar (|)`,
};

export const encodingWords: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': $localize`Windows-1252 (Western)`,
  'windows-1250': $localize`Windows-1250 (Central European)`,
  'windows-1251': $localize`Windows-1251 (Cyrillic)`,
  'windows-1253': $localize`Windows-1253 (Greek)`,
  'windows-1254': $localize`Windows-1254 (Turkish)`,
  'iso-8859-2': $localize`ISO 8859-2 (Central European)`,
  'koi8-r': $localize`KOI8-R (Russian)`,
  shift_jis: $localize`Shift JIS (Japanese)`,
  gb18030: $localize`GB 18030 (Chinese)`,
  big5: $localize`Big5 (Chinese)`,
  'euc-kr': $localize`EUC-KR (Korean)`,
  macintosh: $localize`Mac Roman`,
  cp850: $localize`Code page 850 (DOS)`,
  cp437: $localize`Code page 437 (DOS)`,
};

/** All values in words; before them, what was found out, or to find it out again. */
export function foundChoices(
  words: Readonly<Record<string, string>>,
  found?: string,
  isGuess = false,
) {
  const foundWords = found === undefined ? '' : (words[found] ?? found);
  const first =
    found === undefined
      ? $localize`Find out`
      : isGuess
        ? $localize`A guess: ${foundWords}`
        : $localize`As found: ${foundWords}`;
  return [
    { value: undefined, words: first },
    ...Object.entries(words).map(([value, inWords]) => ({ value, words: inWords })),
  ];
}

/** How many lines can be chosen for the header; the one that was found always can. */
const pickedLines = 20;

/** @param found where the header was found; null without one, or where its line was said */
export function headerLineChoices(found: number | null, none: string) {
  return [
    { value: undefined, words: found === null ? none : $localize`As found: line ${found}` },
    ...Array.from({ length: Math.max(pickedLines, found ?? 0) }, (_, i) => ({
      value: i + 1,
      words: $localize`line ${i + 1}`,
    })),
  ];
}
