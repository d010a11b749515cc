import type { Lease } from '@sluice/kernel';
import type {
  ContactRenewal,
  ContactRenewalRepository,
  RenewedContact,
  StoredContacts,
} from '@sluice/leads';
import type { Connection } from '../connection';
import { mustHold } from '../leases/lease.repository';
import { fromJson } from '../values';
import { contactHash } from './contacts/contact-hash';
import type { ContactIndex } from './contacts/contact-index';
import { TAKEN_IN } from './csv-rows';
import { ROWS_PER_CSV, type LeadBlocks } from './lead-blocks';

/** A place is the number that the lead's block would have if the lead were its first. */
export class SqliteContactRenewalRepository implements ContactRenewalRepository {
  constructor(
    private readonly connection: Connection,
    private readonly blocks: LeadBlocks,
    private readonly index: ContactIndex,
  ) {}

  async kept(): Promise<ContactRenewal | null> {
    const row = this.connection.one<{ renewal: string }>(`SELECT renewal FROM contact_renewal`);
    return row ? fromJson(row.renewal) : null;
  }

  async leadsBehind(place: number, limit: number): Promise<StoredContacts[]> {
    return this.connection.snapshot(() => {
      let from = place + 1;
      for (;;) {
        const csv = this.connection.one<{ csv_no: number }>(
          `SELECT csv_no FROM csvs WHERE csv_no >= ? AND ${TAKEN_IN} ORDER BY csv_no LIMIT 1`,
          Math.floor(from / ROWS_PER_CSV),
        );
        if (!csv) return [];
        const first = csv.csv_no * ROWS_PER_CSV;
        const leads = this.blocks.contactsFrom(csv.csv_no, Math.max(0, from - first), limit);
        if (leads.length > 0)
          return leads.map(({ row, email, phone }) => ({ place: first + row, email, phone }));
        from = first + ROWS_PER_CSV;
      }
    });
  }

  /** Not on the disk when it returns: after a power cut these leads are looked at once more. */
  async apply(
    renewed: readonly RenewedContact[],
    renewal: ContactRenewal,
    lease: Lease,
  ): Promise<void> {
    if (renewed.length > 0) this.connection.demandRoom();
    this.connection.lazyTransaction(() => {
      mustHold(this.connection, lease);
      for (const [csvNo, contacts] of Map.groupBy(renewed, csvNoOf))
        if (this.isTakenIn(csvNo)) this.applyIn(csvNo, contacts);
      this.connection.run(
        `INSERT OR REPLACE INTO contact_renewal (only, renewal) VALUES (1, ?)`,
        JSON.stringify(renewal),
      );
    });
  }

  private applyIn(csvNo: number, contacts: readonly RenewedContact[]): void {
    const changed = this.blocks.changeContacts(
      csvNo,
      contacts.map(({ place, ...contact }) => ({ ...contact, row: place % ROWS_PER_CSV })),
    );
    this.index.move(
      changed.map(({ row, field, from, to }) => ({
        csvNo,
        row,
        from: contactHash(field, from),
        to: contactHash(field, to),
      })),
    );
  }

  /** What a CSV that was deleted leaves in the index would stay there. */
  private isTakenIn(csvNo: number): boolean {
    const csv = this.connection.one(`SELECT 1 FROM csvs WHERE csv_no = ? AND ${TAKEN_IN}`, csvNo);
    return csv !== undefined;
  }
}

function csvNoOf({ place }: RenewedContact): number {
  return Math.floor(place / ROWS_PER_CSV);
}
