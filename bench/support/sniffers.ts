import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { FIND_OUT, NOBODY, previewCsv } from '@sluice/leads';
import Papa from 'papaparse';
import { CHECKOUT, count, mustBe, say, tell } from './measure';
import { withScratch } from './scratch';
import { sniffedFiles, type SniffedFile } from './sniffed-files';

/** Of whom the delimiter is asked; null: no answer. */
interface Sniffer {
  name: string;
  guess: (file: SniffedFile) => string | null | Promise<string | null>;
}

/**
 * The choice of delimiter, held against what papaparse and DuckDB find by themselves: it has to be
 * right at least wherever one of them is.
 */
export async function compareSniffers(): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await withScratch((folder) =>
      compare([
        { name: `papaparse ${versionOf('papaparse')}`, guess: guessOfPapaparse },
        {
          name: `DuckDB ${versionOf('@duckdb/node-api')}`,
          guess: (file) => guessOfDuckDb(connection, join(folder, 'file.csv'), file),
        },
      ]),
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function compare(others: readonly Sniffer[]): Promise<void> {
  const files = sniffedFiles(CHECKOUT);
  const right = new Map<Sniffer, number>();
  let [ours, beaten] = [0, 0];
  for (const file of files) {
    const guess = await guessOfSluice(file);
    if (guess === file.delimiter) ours += 1;
    const better: string[] = [];
    for (const other of others) {
      if ((await other.guess(file)) !== file.delimiter) continue;
      right.set(other, (right.get(other) ?? 0) + 1);
      better.push(other.name);
    }
    if (guess === file.delimiter) continue;
    if (better.length > 0) beaten += 1;
    const rest = better.length > 0 ? `; ${better.join(' and ')} found it` : '';
    say(`wrong: ${file.what}: ${JSON.stringify(guess)}${rest}`);
  }
  const words = (found: number) => `${count(found)} right, ${count(files.length - found)} wrong`;
  for (const other of others) {
    const theirs = right.get(other) ?? 0;
    tell({
      what: 'delimiter, found out',
      size: `${count(files.length)} files`,
      sluice: words(ours),
      baseline: `${other.name}: ${words(theirs)}`,
      ratio: null,
      target: 'right wherever it is',
      isReached: beaten === 0,
      numbers: { files: files.length, sluice_right: ours, baseline_right: theirs },
    });
  }
  mustBe('Files whose delimiter others find and Sluice does not', beaten, 0);
}

async function guessOfSluice({ text }: SniffedFile): Promise<string | null> {
  const head = { bytes: Buffer.from(text), isWhole: true };
  return (await previewCsv(head, FIND_OUT, NOBODY)).delimiter;
}

function guessOfPapaparse({ text }: SniffedFile): string | null {
  return Papa.parse(text, { preview: 100 }).meta.delimiter;
}

async function guessOfDuckDb(
  connection: DuckDBConnection,
  path: string,
  { text }: SniffedFile,
): Promise<string | null> {
  writeFileSync(path, text);
  try {
    const read = await connection.runAndReadAll('SELECT Delimiter FROM sniff_csv($path)', { path });
    return read.getRowsJson()[0]?.[0] as string;
  } catch {
    // It ends with an error where it finds none that fits.
    return null;
  }
}

function versionOf(library: string): string {
  const read = createRequire(join(process.cwd(), 'package.json'));
  return (read(`${library}/package.json`) as { version: string }).version;
}
