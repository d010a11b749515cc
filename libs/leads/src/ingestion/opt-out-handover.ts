import { FileDecoder, RowParser, type RowBlock } from '@sluice/csv-text';
import type { RowReader } from '../domain/row-reader';
import type { OptOutList, OptOutSource } from '../opt-out-list';
import type { FileBytes } from './file-bytes';
import type { Layout } from './layout';

/** How much of the file is parsed at once, in bytes. */
const PIECE_BYTES = 512 * 1024;

/** How many contacts are handed over at once. */
const BATCH = 10_000;

const NO_BYTES = new Uint8Array(0);

/** One file whose refusals are to be handed over, and how it is read. */
export interface Handover {
  file: FileBytes;
  layout: Layout;
  reader: RowReader;
  list: OptOutList;
  from: OptOutSource;
  signal: AbortSignal;
}

/**
 * Reads a file for a second time and hands over whoever does not want to be contacted: how many that
 * are nobody knows, so that they are not kept while it is taken in. Whatever breaks it off, the next
 * attempt hands all of them over anew.
 *
 * @throws the signal's reason when it stops, and whatever the file's stream or the list throws
 */
export async function handOverRefusals(handover: Handover): Promise<void> {
  const { file, layout } = handover;
  const decoder = new FileDecoder(layout.encoding);
  const parser = new RowParser(layout.shape);
  const batch = new Batch(handover);
  for (let piece = await file.next(PIECE_BYTES); piece; piece = await file.next(PIECE_BYTES)) {
    handover.signal.throwIfAborted();
    await batch.take(parser.push(decoder.decode(piece, false)));
  }
  await batch.take(parser.push(decoder.decode(NO_BYTES, true)));
  await batch.take(parser.end());
  await batch.flush();
}

class Batch {
  private emails = new Set<string>();
  private phones = new Set<string>();

  constructor(private readonly handover: Handover) {}

  async take({ rows, lines }: RowBlock): Promise<void> {
    const { layout, reader } = this.handover;
    for (let i = 0; i < rows.length; i += 1) {
      if (lines[i]! <= layout.headerLine) continue;
      const { emails, phones } = reader.refused(rows[i]!);
      for (const email of emails) this.emails.add(email);
      for (const phone of phones) this.phones.add(phone);
      if (this.emails.size + this.phones.size >= BATCH) await this.flush();
    }
  }

  async flush(): Promise<void> {
    if (this.emails.size + this.phones.size === 0) return;
    const contacts = { emails: [...this.emails], phones: [...this.phones] };
    this.emails = new Set();
    this.phones = new Set();
    await this.handover.list.add(contacts, this.handover.from);
  }
}
