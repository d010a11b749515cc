import { LONGEST_NAME, fieldNamed } from './column-names';
import { looksLikeEmail, phoneLikeness } from './looks-like';
import { shortened } from './text';

/**
 * Whether the first row of a file names its columns: not when it has an e-mail address or a phone
 * number in it, nor when it is empty where all the other rows have an e-mail address.
 *
 * @param rows the first rows of the file, without blank ones
 */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...others] = rows;
  if (!first) return false;
  if (first.some((cell) => looksLikeEmail(cell) || cell.trim().startsWith('+'))) return false;
  if (first.some((cell) => (fieldNamed(cell)?.confidence ?? 0) > 0.5)) return true;
  if (first.some((cell) => phoneLikeness(cell) > 0)) return false;
  const emailColumn = (others[0] ?? []).findIndex((_, column) =>
    others.every((row) => looksLikeEmail(row[column] ?? '')),
  );
  return emailColumn < 0 || (first[emailColumn] ?? '').trim() !== '';
}

/**
 * A name for every column, each only once: `Column 3` for one that has none, `Email (2)` for the
 * second Email. Line breaks and runs of spaces become one space. A name is kept with every row, so
 * what is longer than any name is cut.
 */
export function columnNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  /** The first number that may be free for a name: those below are taken, and names only ever come. */
  const next = new Map<string, number>();
  return cells.map((cell, index) => {
    // As a key of an object `__proto__` would vanish.
    const named = cell
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/^__proto__$/, '');
    const name = named === '' ? `Column ${index + 1}` : shortened(named, LONGEST_NAME);
    let unique = name;
    let count = next.get(name) ?? 2;
    for (; taken.has(unique); count += 1) unique = `${name} (${count})`;
    taken.add(unique);
    next.set(name, count);
    return unique;
  });
}
