import { NotFound, type Lease } from '@sluice/kernel';
import {
  unclaimed,
  type LeadPlace,
  type Standing,
  type SuppressionKind,
  type TakenOff,
  type TakenOffRepository,
} from '@sluice/privacy';
import type { Connection } from '../connection';
import { mustHold } from '../leases/lease.repository';
import { fromJson } from '../values';
import { CLAIMS_COLUMNS, claimsOf, putClaims, type ClaimsRow } from './entry-claims';
import { valueKey } from './value-key';

interface TakenOffRow {
  number: number;
  id: string;
  import_no: number | null;
  behind: number;
  entries_removed: number;
  leads_restored: number;
  kinds: string;
  csv_id: string | null;
  row: number | null;
  is_finished: number;
}

type AsideRow = ClaimsRow & { id: string; kind: SuppressionKind; value_key: number };

const COLUMNS =
  'number, id, import_no, behind, entries_removed, leads_restored, kinds, csv_id, row, is_finished';
const ENTRIES_PER_STEP = 1_000;

/** Takes entries off the list and keeps of them what tells their leads, in its caller's transaction. */
export function setAside(
  connection: Connection,
  takenOff: { number: number; kinds: string },
  entries: readonly AsideRow[],
): void {
  const kinds = new Set(fromJson<SuppressionKind[]>(takenOff.kinds));
  for (const { number, kind, value_key, country } of entries) {
    connection.run(
      `INSERT OR IGNORE INTO suppressions_aside (value_key, taken_off, country) VALUES (?, ?, ?)`,
      value_key,
      takenOff.number,
      country,
    );
    connection.run(`DELETE FROM suppressions WHERE number = ?`, number);
    kinds.add(kind);
  }
  connection.run(
    `UPDATE suppressions_taken_off SET kinds = ?, entries_removed = entries_removed + ?
      WHERE number = ?`,
    JSON.stringify([...kinds]),
    entries.length,
    takenOff.number,
  );
}

/** Takes a single entry off. @throws NotFound */
export function takeOff(connection: Connection, id: string): void {
  const entry = connection.one<AsideRow>(
    `SELECT ${CLAIMS_COLUMNS}, id, kind, value_key FROM suppressions WHERE id = ?`,
    id,
  );
  if (!entry) throw new NotFound('suppression', id);
  const { number } = connection.one<{ number: number }>(
    `INSERT INTO suppressions_taken_off (id) VALUES (?) RETURNING number`,
    id,
  )!;
  setAside(connection, { number, kinds: '[]' }, [entry]);
}

export class SqliteTakenOffRepository implements TakenOffRepository {
  constructor(private readonly connection: Connection) {}

  async begin(import_id: string): Promise<void> {
    this.connection.transaction(() => {
      if (this.one(import_id)) return;
      const found = this.connection.one<{ number: number; behind: number }>(
        `SELECT number, behind FROM suppression_imports WHERE import_id = ?`,
        import_id,
      );
      if (!found) throw new NotFound('suppression import', import_id);
      this.connection.run(
        `INSERT INTO suppressions_taken_off (id, import_no, behind) VALUES (?, ?, ?)`,
        import_id,
        found.number,
        found.behind,
      );
    });
  }

  /** First those that stand there for others too; as long as that goes on cursors are below 0. */
  async setMoreAside(id: string, after: number | null): Promise<number | null> {
    const next = this.connection.transaction(() => {
      const takenOff = this.one(id);
      if (!takenOff || takenOff.import_no === null || takenOff.is_finished) return null;
      const { import_no, behind } = takenOff;
      return after === null || after < 0
        ? (this.letGo(import_no, -(after ?? 0)) ?? behind)
        : this.setOwnAside(takenOff, import_no, after);
    });
    await this.connection.breathe();
    return next;
  }

  async going(): Promise<TakenOff[]> {
    return this.connection
      .all<TakenOffRow>(
        `SELECT ${COLUMNS} FROM suppressions_taken_off WHERE is_finished = 0 ORDER BY number`,
      )
      .map(takenOffOf);
  }

  async byId(id: string): Promise<TakenOff | null> {
    const row = this.one(id);
    return row ? takenOffOf(row) : null;
  }

  async kinds(id: string): Promise<Set<SuppressionKind>> {
    return new Set(fromJson<SuppressionKind[]>(this.one(id)?.kinds ?? '[]'));
  }

  async standing(id: string, values: readonly string[]): Promise<Map<string, Standing>> {
    return this.connection.snapshot(() => {
      const standing = new Map<string, Standing>();
      const number = this.one(id)?.number;
      if (number === undefined) return standing;
      for (const value of values) {
        const found = this.connection.one<{ country: string | null }>(
          `SELECT country FROM suppressions_aside WHERE value_key = ? AND taken_off = ?`,
          valueKey(value),
          number,
        );
        if (found) standing.set(value, { number, import_no: null, country: found.country });
      }
      return standing;
    });
  }

  async keepPlace(
    id: string,
    { csv_id, row }: LeadPlace,
    leads_restored: number,
    lease: Lease,
  ): Promise<void> {
    this.connection.transaction(() => {
      mustHold(this.connection, lease);
      this.connection.run(
        `UPDATE suppressions_taken_off SET csv_id = ?, row = ?, leads_restored = ? WHERE id = ?`,
        csv_id,
        row,
        leads_restored,
        id,
      );
    });
  }

  async finish(id: string, leads_restored: number, lease: Lease): Promise<void> {
    for (;;) {
      const isThrough = this.connection.transaction(() => {
        mustHold(this.connection, lease);
        return this.forgetSome(id, leads_restored);
      });
      if (isThrough) return;
      await this.connection.breathe();
    }
  }

  /** @returns false when there is more to forget */
  private forgetSome(id: string, leads_restored: number): boolean {
    const takenOff = this.one(id);
    if (!takenOff) return true;
    const { number, import_no } = takenOff;
    const forgotten = this.connection.run(
      `DELETE FROM suppressions_aside WHERE (value_key, taken_off) IN
        (SELECT value_key, taken_off FROM suppressions_aside WHERE taken_off = ? LIMIT ?)`,
      number,
      ENTRIES_PER_STEP,
    );
    if (forgotten === ENTRIES_PER_STEP) return false;
    if (import_no === null)
      this.connection.run(`DELETE FROM suppressions_taken_off WHERE number = ?`, number);
    else {
      this.connection.run(`DELETE FROM suppression_imports WHERE number = ?`, import_no);
      this.connection.run(
        `UPDATE suppressions_taken_off SET is_finished = 1, leads_restored = ? WHERE number = ?`,
        leads_restored,
        number,
      );
    }
    return true;
  }

  /** @returns the cursor to go on with; null when none is left that is held by others as well */
  private letGo(import_no: number, after: number): number | null {
    const held = this.connection.all<ClaimsRow>(
      `SELECT ${CLAIMS_COLUMNS} FROM suppressions INDEXED BY suppressions_held
        WHERE holds IS NOT NULL AND number > ? ORDER BY number LIMIT ?`,
      after,
      ENTRIES_PER_STEP,
    );
    for (const row of held) {
      const claims = claimsOf(row);
      if (!claims.holds.includes(import_no)) continue;
      const left = unclaimed(claims, import_no);
      if (left !== null) putClaims(this.connection, row.number, left);
    }
    return held.length < ENTRIES_PER_STEP ? null : -held.at(-1)!.number;
  }

  private setOwnAside(takenOff: TakenOffRow, import_no: number, after: number): number | null {
    const entries = this.connection.all<AsideRow>(
      `SELECT ${CLAIMS_COLUMNS}, id, kind, value_key FROM suppressions
        WHERE number > ? AND import_no = ? ORDER BY number LIMIT ?`,
      after,
      import_no,
      ENTRIES_PER_STEP,
    );
    const going: AsideRow[] = [];
    for (const entry of entries) {
      const left = unclaimed(claimsOf(entry), import_no);
      if (left === null) going.push(entry);
      else putClaims(this.connection, entry.number, left);
    }
    setAside(this.connection, takenOff, going);
    return entries.length < ENTRIES_PER_STEP ? null : entries.at(-1)!.number;
  }

  private one(id: string): TakenOffRow | undefined {
    return this.connection.one<TakenOffRow>(
      `SELECT ${COLUMNS} FROM suppressions_taken_off WHERE id = ?`,
      id,
    );
  }
}

function takenOffOf(row: TakenOffRow): TakenOff {
  const { id, import_no, entries_removed, leads_restored, csv_id, is_finished } = row;
  return {
    id,
    of: import_no === null ? 'entry' : 'import',
    entries_removed,
    leads_restored,
    place: csv_id === null ? null : { csv_id, row: row.row! },
    isFinished: is_finished === 1,
  };
}
