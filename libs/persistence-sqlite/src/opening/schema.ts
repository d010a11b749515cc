import { Connection } from '../connection';
import { migrate } from '../migrate';
import { MIGRATIONS } from '../migrations';

/** One table, index or trigger. */
interface Part {
  type: string;
  name: string;
  /** The table that it is, or belongs to. */
  tbl_name: string;
  sql: string | null;
}

/** As much of a connection as is needed to read. */
export type Reader = Pick<Connection, 'all' | 'one'>;

export interface SchemaDifferences {
  /** What is not there as the migrations make it and can't be worked without. */
  missing: string[];
  /** What is there in another form, or though no migration makes it; somebody else's doing. */
  odd: string[];
}

/** Of a database at this version, against what the migrations up to it make of an empty one. */
export function differencesOfSchema(connection: Reader, version: number): SchemaDifferences {
  const scratch = new Connection(':memory:', 'main');
  try {
    const applied = MIGRATIONS.filter(({ number }) => number <= version);
    migrate(scratch, ':memory:', { installation_id: '' }, applied);
    return compare(scratch, connection);
  } finally {
    scratch.close();
  }
}

function compare(expected: Reader, found: Reader): SchemaDifferences {
  const missing: string[] = [];
  const odd: string[] = [];
  const tables = new Set(namesOfTables(found));
  const there = new Map(partsOf(found).map((part) => [part.name, part]));
  for (const part of partsOf(expected)) {
    const twin = there.get(part.name);
    there.delete(part.name);
    // A table that is gone has taken its indexes along.
    if (part.type !== 'table' && !tables.has(part.tbl_name)) continue;
    if (twin?.type !== part.type) missing.push(titleOf(part));
    else if (part.type === 'table') {
      const columns = columnsOf(found, part.name);
      const lost = columnsOf(expected, part.name).filter((name) => !columns.includes(name));
      if (lost.length > 0) missing.push(`${titleOf(part)} (${lost.join(', ')})`);
      else if (inOneLine(twin.sql) !== inOneLine(part.sql)) odd.push(titleOf(part));
    } else if (inOneLine(twin.sql) !== inOneLine(part.sql)) missing.push(titleOf(part));
  }
  odd.push(...[...there.values()].map(titleOf));
  return { missing, odd };
}

/** Without what SQLite makes for itself, such as sqlite_sequence. */
function partsOf(connection: Reader): Part[] {
  return connection.all<Part>(
    `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
}

function columnsOf(connection: Reader, table: string): string[] {
  return connection
    .all<{ name: string }>('SELECT name FROM pragma_table_xinfo(?)', table)
    .map(({ name }) => name);
}

function namesOfTables(connection: Reader): string[] {
  return partsOf(connection).flatMap(({ type, name }) => (type === 'table' ? [name] : []));
}

function titleOf({ type, name }: Part): string {
  return `${type} ${name}`;
}

function inOneLine(sql: string | null): string {
  return (sql ?? '').replace(/\s+/g, ' ').trim();
}
