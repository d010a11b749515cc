import { Injectable } from '@nestjs/common';
import {
  CsvRepository,
  ERASED_DETAIL,
  ErasureRepository,
  LeadRepository,
  mentions,
  type Contacts,
  type Csv,
} from '@sluice/leads';

const CSV_PAGE = 200;
const REJECT_PAGE = 1_000;

/**
 * Empties rejected rows that name somebody. No index leads to them, since hardly anybody ever looks
 * for one: all rejected rows of all CSVs are read, a page at a time.
 */
@Injectable()
export class RejectEraser {
  constructor(
    private readonly csvs: CsvRepository,
    private readonly leads: LeadRepository,
    private readonly erasures: ErasureRepository,
  ) {}

  /** @returns how many rows were emptied */
  async erase(contacts: Contacts): Promise<number> {
    let erased = 0;
    for (let page = 1; ; page += 1) {
      const { items } = await this.csvs.list(null, { page, page_size: CSV_PAGE });
      for (const csv of items)
        if (csv.rejected_rows + csv.duplicate_rows > 0) erased += await this.eraseIn(csv, contacts);
      if (items.length < CSV_PAGE) return erased;
    }
  }

  private async eraseIn({ csv_id, options }: Csv, contacts: Contacts): Promise<number> {
    let erased = 0;
    let after = 0;
    for (;;) {
      const rejects = await this.leads.rejectsAfter(csv_id, after, REJECT_PAGE);
      const lines = rejects
        .filter(({ raw }) => mentions(raw, contacts, options.default_country))
        .map(({ line }) => line);
      if (lines.length > 0) await this.erasures.eraseRejects(csv_id, lines, ERASED_DETAIL);
      erased += lines.length;
      if (rejects.length < REJECT_PAGE) return erased;
      after = rejects.at(-1)!.line;
    }
  }
}
