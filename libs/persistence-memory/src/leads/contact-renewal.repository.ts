import type { Lease } from '@sluice/kernel';
import type {
  ContactRenewal,
  ContactRenewalRepository,
  RenewedContact,
  StoredContacts,
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

  async leadsBehind(after: number, limit: number): Promise<StoredContacts[]> {
    const attempts = this.attemptsTakenIn();
    return this.tables.leads
      .where(({ attempt }) => attempts.has(attempt))
      .map(({ attempt, row, email, phone }) => {
        return { place: attempt * ROWS_PER_ATTEMPT + row, email, phone };
      })
      .filter(({ place }) => place > after)
      .sort((one, other) => one.place - other.place)
      .slice(0, limit);
  }

  async apply(
    renewed: readonly RenewedContact[],
    renewal: ContactRenewal,
    lease: Lease,
  ): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.mustHold(lease);
      const attempts = this.attemptsTakenIn();
      for (const { place, field, from, to } of renewed) {
        const attempt = Math.floor(place / ROWS_PER_ATTEMPT);
        const key = `${attempt}/${place % ROWS_PER_ATTEMPT}`;
        if (attempts.has(attempt) && this.tables.leads.get(key)?.[field] === from)
          this.tables.leads.change(key, { [field]: to });
      }
      this.tables.renewal.put(RENEWAL, renewal);
    });
  }

  private attemptsTakenIn(): Set<number | null> {
    return new Set(this.tables.csvs.where(isTakenIn).map(({ attempt }) => attempt));
  }
}
