import Papa from 'papaparse';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Headers of columns with entries, without blanks and marks. */
const KNOWN_HEADER =
  /^(hashed|suppressed)?(e?mail|emailaddress|mailaddress|phone|phonenumber|mobile|mobilenumber|telephone|tel|domain|domainname|sha256|md5|hash|hashes)(sha256|md5|hash|hashed)?$|^(value|entry|contact|suppression|suppressions)$/;

/**
 * Picks the entries out of the lines of a list. Where the first line names columns, the entries are
 * what stands in those of a known name; otherwise they are the first cells of the lines.
 */
export class CellPicker {
  private columns: readonly number[] | null = null;
  private delimiter: string | null = null;
  private isAtStart = true;

  /** The entries of the next line, as they are written there; none of a header or a blank line. */
  pick(line: string): string[] {
    if (line.trim() === '') return [];
    if (this.isAtStart) {
      this.isAtStart = false;
      if (this.isHeader(line)) return [];
    }
    const { columns, delimiter } = this;
    if (columns === null || delimiter === null) return firstCell(line);
    const cells = cellsOf(line, delimiter);
    return columns.flatMap((column) => cells[column] || []);
  }

  private isHeader(line: string): boolean {
    for (const delimiter of DELIMITERS) {
      const columns = cellsOf(line, delimiter).flatMap((cell, column) =>
        KNOWN_HEADER.test(cell.toLowerCase().replace(/[\s_.-]+/g, '')) ? [column] : [],
      );
      if (columns.length <= (this.columns?.length ?? 0)) continue;
      this.columns = columns;
      this.delimiter = delimiter;
    }
    return this.columns !== null;
  }
}

function firstCell(line: string): string[] {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line)?.[1]?.replaceAll('""', '"').trim();
  const cell = quoted ?? line.split(/[,;\t|]/).find((part) => part.trim() !== '');
  return cell === undefined || cell.trim() === '' ? [] : [cell.trim()];
}

/** Quotes that hold delimiters are heeded; line ends in quotes no list of contacts has. */
function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  const [cells = []] = Papa.parse<string[]>(line, { delimiter }).data;
  return cells.map((cell) => cell.trim());
}
