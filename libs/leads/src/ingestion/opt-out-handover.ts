import { rowBlocks, type RowBlock } from '@sluice/csv-text';
import type { RowReader } from '../domain/row-reader';
import type { OptOutList, OptOutSource } from '../opt-out-list';
import type { Layout } from './layout';

/** How many contacts are handed over at once. */
const BATCH = 10_000;

/** One file whose refusals are to be handed over, and how it is read. */
export interface Handover {
  /** All of it, in pieces. */
  bytes: AsyncIterable<Uint8Array>;
  layout: Layout;
  reader: RowReader;
  list: OptOutList;
  from: OptOutSource;
}

/**
 * Reads a file for a second time and hands over whoever does not want to be contacted: how many that
 * are nobody knows, so that they are not kept while it is taken in. Whatever breaks it off, the next
 * attempt hands all of them over anew.
 *
 * @throws whatever the file's bytes or the list throw
 */
export async function handOverRefusals(handover: Handover): Promise<void> {
  const { bytes, layout } = handover;
  const batch = new Batch(handover);
  for await (const block of rowBlocks(bytes, layout.encoding, layout.shape))
    await batch.take(block);
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
