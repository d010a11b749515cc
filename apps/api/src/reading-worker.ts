import 'reflect-metadata';
import { previewCsv, type CsvPreview } from '@sluice/leads';
import { readMemberFile } from '@sluice/members';
import { readList, type ReadList } from '@sluice/privacy';
import { outcomeOf, type Outcome } from './reading/outcome';
import { AskedPeople } from './reading/questions';
import type { ListTask, PreviewTask } from './reading/readers';

/* Looks at uploaded files; each function is called by its name. None touches the storage. */

/** How many rows come over at once: other requests get their turn between two portions. */
const PORTION = 2_000;

export async function preview({
  head,
  options,
  people,
}: PreviewTask): Promise<Outcome<CsvPreview>> {
  const outcome = await outcomeOf(() => previewCsv(head, options, new AskedPeople(people)));
  people.close();
  return outcome;
}

/** The rows of a file of members as JSON, some thousand a piece: the quickest to send. */
export function memberRows(bytes: Uint8Array): Promise<Outcome<string[]>> {
  return outcomeOf(async () => {
    const rows = await readMemberFile(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    );
    const portions: string[] = [];
    for (let from = 0; from < rows.length; from += PORTION)
      portions.push(JSON.stringify(rows.slice(from, from + PORTION)));
    return portions;
  });
}

export function list({ path, options }: ListTask): Promise<Outcome<ReadList>> {
  return outcomeOf(() => readList(path, options));
}
