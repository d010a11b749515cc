import type { Lease } from '@sluice/kernel';
import type {
  ContactRenewal,
  ContactRenewalRepository,
  RenewedLead,
  StoredLead,
} from '@sluice/leads';
import type { Tables } from '../tables';
import { isTakenIn } from './csv-rows';

const RENEWAL = 'renewal';

/** What is left of an attempt in a place; no file has so many rows. */
const ROWS_PER_ATTEMPT = 2 ** 32;

export class MemoryContactRenewalRepository implements ContactRenewalRepository {
  constructor(private readonly tables: Tables) {}

  async kept(): Promise<ContactRenewal | null> {
    return this.tables.renewal.get(RENEWAL);
  }

  async leadsBehind(after: number, limit: number): Promise<StoredLead[]> {
    const csvs = this.csvsByAttempt();
    return this.tables.leads
      .where(({ attempt }) => csvs.has(attempt))
      .map(({ attempt, ...lead }) => {
        return { place: attempt * ROWS_PER_ATTEMPT + lead.row, csv_id: csvs.get(attempt)!, lead };
      })
      .filter(({ place }) => place > after)
      .sort((one, other) => one.place - other.place)
      .slice(0, limit);
  }

  async apply(
    renewed: readonly RenewedLead[],
    renewal: ContactRenewal,
    lease: Lease,
  ): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.mustHold(lease);
      const csvs = this.csvsByAttempt();
      for (const { place, from, to } of renewed) {
        const attempt = Math.floor(place / ROWS_PER_ATTEMPT);
        const key = `${attempt}/${place % ROWS_PER_ATTEMPT}`;
        const lead = this.tables.leads.get(key);
        if (csvs.has(attempt) && lead?.email === from.email && lead.phone === from.phone)
          this.tables.leads.change(key, to);
      }
      this.tables.renewal.put(RENEWAL, renewal);
    });
  }

  private csvsByAttempt(): Map<number | null, string> {
    return new Map(
      this.tables.csvs.where(isTakenIn).map(({ attempt, csv_id }) => [attempt, csv_id]),
    );
  }
}
