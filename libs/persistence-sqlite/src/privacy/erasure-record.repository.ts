import { NotFound, type Page, type PageRequest } from '@sluice/kernel';
import {
  NoRecipient,
  privacyEffects,
  type ErasureRecord,
  type ErasureRecordRepository,
  type LeadPlace,
  type Tick,
  type ToldFilter,
  type ToldRecipient,
} from '@sluice/privacy';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { toDate, toMs } from '../values';

type ErasureRow = Omit<ErasureRecord, 'at'> & { at: number };
type RecipientRow = Omit<ToldRecipient, 'at' | 'told_at'> & { at: number; told_at: number | null };

const ERASURE = 'erasure_id, at, by, leads, members, untold';

/** What the filter lets through, of erasures and of recipients. */
const ERASURES = { all: 'TRUE', told: 'untold = 0', untold: 'untold > 0' };
const RECIPIENTS = { all: 'TRUE', told: 'told_at IS NOT NULL', untold: 'told_at IS NULL' };

export class SqliteErasureRecordRepository implements ErasureRecordRepository {
  constructor(private readonly connection: Connection) {}

  async begin(
    key: string,
    { erasure_id, at, by }: { erasure_id: string; at: Date; by: string },
  ): Promise<string> {
    return this.connection.durableTransaction(() => {
      const added = this.connection.run(
        `INSERT INTO erasures (erasure_id, key, at, by) VALUES (?, ?, ?, ?)
          ON CONFLICT (key) DO NOTHING`,
        erasure_id,
        key,
        toMs(at),
        by,
      );
      if (added > 0) this.recordChange(erasure_id);
      return this.connection.one<{ erasure_id: string }>(
        `SELECT erasure_id FROM erasures WHERE key = ?`,
        key,
      )!.erasure_id;
    });
  }

  async addLead(
    erasure_id: string,
    { csv_id, row }: LeadPlace,
    recipients: readonly Pick<ToldRecipient, 'member_id' | 'execution_id' | 'at'>[],
  ): Promise<void> {
    this.connection.durableTransaction(() => {
      const isNew = this.connection.run(
        `INSERT INTO recorded_leads (csv_id, row, erasure_id)
          SELECT :csv_id, :row, erasure_id FROM erasures WHERE erasure_id = :erasure_id
          ON CONFLICT DO NOTHING`,
        { csv_id, row, erasure_id },
      );
      if (isNew === 0) return;
      for (const { member_id, execution_id, at } of recipients)
        this.connection.run(
          `INSERT INTO erasure_recipients (erasure_id, member_id, execution_id, at)
            VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          erasure_id,
          member_id,
          execution_id,
          toMs(at),
        );
      this.connection.run(`UPDATE erasures SET leads = leads + 1 WHERE erasure_id = ?`, erasure_id);
      this.count(erasure_id);
    });
  }

  async unrecorded(leads: readonly LeadPlace[]): Promise<LeadPlace[]> {
    return this.connection.snapshot(() => leads.filter((lead) => this.record(lead) === null));
  }

  async recordOf(lead: LeadPlace): Promise<string | null> {
    return this.record(lead);
  }

  async byId(erasure_id: string): Promise<ErasureRecord | null> {
    const row = this.connection.one<ErasureRow>(
      `SELECT ${ERASURE} FROM erasures WHERE erasure_id = ?`,
      erasure_id,
    );
    return row ? { ...row, at: toDate(row.at) } : null;
  }

  async list(filter: ToldFilter, page: PageRequest): Promise<Page<ErasureRecord>> {
    const where = ERASURES[wantedBy(filter)];
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<ErasureRow>(
          `SELECT ${ERASURE} FROM erasures WHERE ${where}
            ORDER BY at DESC, erasure_id DESC LIMIT ? OFFSET ?`,
          page.page_size,
          (page.page - 1) * page.page_size,
        )
        .map((row) => ({ ...row, at: toDate(row.at) })),
      total: this.connection.one<{ total: number }>(
        `SELECT count(*) AS total FROM erasures WHERE ${where}`,
      )!.total,
    }));
  }

  async recipients(
    erasure_id: string,
    filter: ToldFilter,
    page: PageRequest,
  ): Promise<Page<ToldRecipient>> {
    const where = `erasure_id = ? AND ${RECIPIENTS[wantedBy(filter)]}`;
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<RecipientRow>(
          `SELECT member_id, execution_id, at, told_at, told_by FROM erasure_recipients
            WHERE ${where} ORDER BY member_id, execution_id LIMIT ? OFFSET ?`,
          erasure_id,
          page.page_size,
          (page.page - 1) * page.page_size,
        )
        .map((row) => ({ ...row, at: toDate(row.at), told_at: toDate(row.told_at) })),
      total: this.connection.one<{ total: number }>(
        `SELECT count(*) AS total FROM erasure_recipients WHERE ${where}`,
        erasure_id,
      )!.total,
    }));
  }

  async tell(erasure_id: string, member_ids: readonly string[], tick: Tick | null): Promise<void> {
    this.connection.durableTransaction(() => {
      if (!this.connection.one(`SELECT 1 FROM erasures WHERE erasure_id = ?`, erasure_id))
        throw new NotFound('erasure', erasure_id);
      const others = member_ids.filter((member_id) => !this.isOnList(erasure_id, member_id));
      if (others.length > 0) throw new NoRecipient(others);
      for (const member_id of member_ids)
        this.connection.run(
          `UPDATE erasure_recipients SET told_at = :at, told_by = :by
            WHERE erasure_id = :erasure_id AND member_id = :member_id
              AND (told_at IS NULL OR :at IS NULL)`,
          { erasure_id, member_id, at: toMs(tick?.at ?? null), by: tick?.by ?? null },
        );
      this.count(erasure_id);
    });
  }

  private record({ csv_id, row }: LeadPlace): string | null {
    const found = this.connection.one<{ erasure_id: string }>(
      `SELECT erasure_id FROM recorded_leads WHERE csv_id = ? AND row = ?`,
      csv_id,
      row,
    );
    return found?.erasure_id ?? null;
  }

  private isOnList(erasure_id: string, member_id: string): boolean {
    const found = this.connection.one(
      `SELECT 1 FROM erasure_recipients WHERE erasure_id = ? AND member_id = ? LIMIT 1`,
      erasure_id,
      member_id,
    );
    return found !== undefined;
  }

  /** Counts anew whom an erasure has on its list, and says that it has changed. */
  private count(erasure_id: string): void {
    this.connection.run(
      `UPDATE erasures SET (members, untold) = (
          SELECT count(DISTINCT member_id),
              count(DISTINCT CASE WHEN told_at IS NULL THEN member_id END)
            FROM erasure_recipients WHERE erasure_id = :erasure_id
        ) WHERE erasure_id = :erasure_id`,
      { erasure_id },
    );
    this.recordChange(erasure_id);
  }

  private recordChange(erasure_id: string): void {
    writeEffects(this.connection, privacyEffects.erasureChanged(erasure_id));
  }
}

function wantedBy({ told }: ToldFilter): 'all' | 'told' | 'untold' {
  if (told === undefined) return 'all';
  return told ? 'told' : 'untold';
}
