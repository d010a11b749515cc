/** Words that begin a last name of several words: "Ludwig van Beethoven", "Ana de la Cruz". */
const PARTICLES = new Set(
  'van von der den dem ten ter te vom zum zur zu de del della delle di da do dos das du la le las los el al bin ibn ben st'.split(
    ' ',
  ),
);

/** What follows a comma without being a first name: "John Smith, Jr." */
const SUFFIX = /^(jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|mba|esq|dds|cpa)\.?$/i;

export interface PersonName {
  first_name: string | null;
  last_name: string | null;
}

/**
 * Splits a person's whole name, written "First Last" or "Last, First". The last name is the last word
 * with the particles before it; one word alone is taken for the first name.
 *
 * @param name trimmed and not empty
 */
export function splitFullName(name: string): PersonName {
  const comma = name.indexOf(',');
  if (comma < 0) return splitAtLastWord(name, '');
  const before = name.slice(0, comma).trim();
  const after = name.slice(comma + 1).trim();
  if (SUFFIX.test(after)) return splitAtLastWord(before, ` ${after}`);
  if (before === '' || after === '') return splitAtLastWord(before || after, '');
  return { first_name: after, last_name: before };
}

function splitAtLastWord(name: string, suffix: string): PersonName {
  const words = name.split(/\s+/);
  if (words.length < 2) return { first_name: name + suffix, last_name: null };
  let split = words.length - 1;
  while (split > 1 && PARTICLES.has(words[split - 1]!.toLowerCase())) split -= 1;
  return {
    first_name: words.slice(0, split).join(' '),
    last_name: words.slice(split).join(' ') + suffix,
  };
}
