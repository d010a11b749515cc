import { Injectable } from '@nestjs/common';
import { itemsOfList, pages } from '@sluice/kernel';
import {
  CsvRepository,
  ERASED_DETAIL,
  ErasureRepository,
  LeadRepository,
  mentions,
  type Reject,
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
    for await (const csv of itemsOfList(CSV_PAGE, (page) => this.csvs.list(null, page)))
      if (csv.rejected_rows + csv.duplicate_rows > 0) erased += await this.eraseIn(csv, contacts);
    return erased;
  }

  private async eraseIn({ csv_id, options }: Csv, contacts: Contacts): Promise<number> {
    let erased = 0;
    const ofCsv = pages<Reject>(REJECT_PAGE, (last, size) =>
      this.leads.rejectsAfter(csv_id, last?.line ?? 0, size),
    );
    for await (const rejects of ofCsv) {
      const lines = rejects
        .filter(({ raw }) => mentions(raw, contacts, options.default_country))
        .map(({ line }) => line);
      if (lines.length > 0) await this.erasures.eraseRejects(csv_id, lines, ERASED_DETAIL);
      erased += lines.length;
    }
    return erased;
  }
}
