import type { Lease } from '@sluice/kernel';
import {
  personKeys,
  type ContactRenewal,
  type ContactRenewalRepository,
  type LeadContacts,
  type RenewedLead,
  type StoredLead,
} from '@sluice/leads';
import type { Connection } from '../connection';
import { mustHold } from '../leases/lease.repository';
import { fromJson } from '../values';
import { contactHash } from './contacts/contact-hash';
import type { ContactIndex, HashedPlace } from './contacts/contact-index';
import { TAKEN_IN } from './csv-rows';
import { ROWS_PER_CSV } from './block-columns';
import type { LeadBlocks } from './lead-blocks';

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

  async leadsBehind(place: number, limit: number): Promise<StoredLead[]> {
    return this.connection.snapshot(() => {
      let from = place + 1;
      for (;;) {
        const csv = this.connection.one<{ csv_no: number; csv_id: string }>(
          `SELECT csv_no, csv_id FROM csvs WHERE csv_no >= ? AND ${TAKEN_IN} ORDER BY csv_no LIMIT 1`,
          Math.floor(from / ROWS_PER_CSV),
        );
        if (!csv) return [];
        const first = csv.csv_no * ROWS_PER_CSV;
        const leads = this.blocks.leadsFrom(csv.csv_no, Math.max(0, from - first), limit);
        if (leads.length > 0)
          return leads.map((lead) => ({ place: first + lead.row, csv_id: csv.csv_id, lead }));
        from = first + ROWS_PER_CSV;
      }
    });
  }

  /** Not on the disk when it returns: after a power cut these leads are looked at once more. */
  async apply(
    renewed: readonly RenewedLead[],
    renewal: ContactRenewal,
    lease: Lease,
  ): Promise<void> {
    if (renewed.length > 0) this.connection.demandRoom();
    this.connection.lazyTransaction(() => {
      mustHold(this.connection, lease);
      for (const [csvNo, leads] of Map.groupBy(renewed, csvNoOf))
        if (this.isTakenIn(csvNo)) this.applyIn(csvNo, leads);
      this.connection.run(
        `INSERT OR REPLACE INTO contact_renewal (only, renewal) VALUES (1, ?)`,
        JSON.stringify(renewal),
      );
    });
  }

  private applyIn(csvNo: number, leads: readonly RenewedLead[]): void {
    const changed = this.blocks.changeContacts(
      csvNo,
      leads.map(({ place, from, to }) => ({ from, to, row: place % ROWS_PER_CSV })),
    );
    const places = changed.map(({ row, from, to }) => ({
      leaving: placesOf(csvNo, row, from, to),
      coming: placesOf(csvNo, row, to, from),
    }));
    this.index.exchange(
      // Which of the others it stood under before, nobody wrote down.
      places.flatMap(({ leaving, coming }) => [...leaving, ...coming]),
      places.flatMap(({ coming }) => coming),
    );
  }

  /** What a CSV that was deleted leaves in the index would stay there. */
  private isTakenIn(csvNo: number): boolean {
    const csv = this.connection.one(`SELECT 1 FROM csvs WHERE csv_no = ? AND ${TAKEN_IN}`, csvNo);
    return csv !== undefined;
  }
}

/** Under what a lead with these contacts stands in the index, but for its own that are as before. */
function placesOf(
  csvNo: number,
  row: number,
  contacts: LeadContacts,
  others: LeadContacts,
): HashedPlace[] {
  const { email, phone } = contacts;
  const own = [
    ...(email === null || email === others.email ? [] : [contactHash('email', email)]),
    ...(phone === null || phone === others.phone ? [] : [contactHash('phone', phone)]),
  ];
  const person = personKeys(contacts).map((key) => contactHash('person', key));
  return [...own, ...person].map((hash) => ({ csvNo, row, hash }));
}

function csvNoOf({ place }: RenewedLead): number {
  return Math.floor(place / ROWS_PER_CSV);
}
