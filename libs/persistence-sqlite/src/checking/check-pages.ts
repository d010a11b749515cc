import type { Reader } from '../opening/schema';
import { isDamage } from '../opening/troubles';

/** Ten say what kind of damage it is; a broken file has thousands. */
const TOLD = 10;

/**
 * What SQLite finds wrong in the pages of each table, one after the other: a long question would
 * keep others from emptying the log of the database, for as long as it takes.
 *
 * @param depth `quick` looks at pages and rows, `whole` also at whether the indexes agree with them
 * @returns after each table what is wrong with it, in SQLite's words
 */
export function* checkTables(reader: Reader, depth: 'quick' | 'whole'): Generator<string[]> {
  const pragma = depth === 'quick' ? 'quick_check' : 'integrity_check';
  const tables = attempt(() =>
    reader.all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name`,
    ),
  );
  if ('troubles' in tables) yield tables.troubles;
  else
    for (const { name } of tables.found)
      yield inSqlitesWords(reader, `PRAGMA ${pragma}('${name.replaceAll("'", "''")}')`).map(
        (trouble) => `${name}: ${trouble}`,
      );
}

/** Of the whole file at once, free pages included. */
export function checkWhole(reader: Reader): string[] {
  return inSqlitesWords(reader, `PRAGMA integrity_check(${TOLD})`);
}

function inSqlitesWords(reader: Reader, sql: string): string[] {
  const answer = attempt(() => reader.all<Record<string, string>>(sql));
  if ('troubles' in answer) return answer.troubles;
  const lines = answer.found.flatMap((row) => Object.values(row));
  return lines.length === 1 && lines[0] === 'ok' ? [] : lines.slice(0, TOLD);
}

/** Some damage SQLite tells, over other damage it stumbles. */
function attempt<Found>(ask: () => Found): { found: Found } | { troubles: string[] } {
  try {
    return { found: ask() };
  } catch (error) {
    if (isDamage(error)) return { troubles: [(error as Error).message] };
    throw error;
  }
}
