import { LONGEST_NAME } from './column-names';
import { shortened } from './text';

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
