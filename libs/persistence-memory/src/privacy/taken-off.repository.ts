import { NotFound, type Lease } from '@sluice/kernel';
import {
  unclaimed,
  type LeadPlace,
  type Standing,
  type SuppressionKind,
  type TakenOff,
  type TakenOffRepository,
} from '@sluice/privacy';
import type { SuppressionRow, Tables, TakenOffRow } from '../tables';

/** Entries that are set aside in one step. */
const STEP = 2;

/** Puts on record that entries are taken off together. */
export function putTakenOff(tables: Tables, id: string, import_no: number | null): void {
  tables.takenOff.insert(id, {
    ...{ id, import_no, of: import_no === null ? 'entry' : 'import' },
    ...{ entries_removed: 0, leads_restored: 0, place: null, isFinished: false },
    number: tables.next('taken off'),
  });
}

/** Takes entries off the list, and keeps them. */
export function setAside(tables: Tables, id: string, entries: readonly SuppressionRow[]): void {
  for (const { id: entryId, kind, value, country } of entries) {
    tables.suppressions.delete(entryId);
    tables.aside.put(`${id}/${value}`, { id, kind, value, country });
  }
  const { entries_removed } = tables.takenOff.get(id)!;
  tables.takenOff.change(id, { entries_removed: entries_removed + entries.length });
}

export class MemoryTakenOffRepository implements TakenOffRepository {
  constructor(private readonly tables: Tables) {}

  async begin(import_id: string): Promise<void> {
    this.tables.database.transaction(() => {
      if (this.tables.takenOff.has(import_id)) return;
      const [found] = this.tables.listImports.where((each) => each.import_id === import_id);
      if (!found) throw new NotFound('suppression import', import_id);
      putTakenOff(this.tables, import_id, found.number);
    });
  }

  async setMoreAside(id: string, after: number | null): Promise<number | null> {
    return this.tables.database.transaction(() => {
      const takenOff = this.tables.takenOff.get(id);
      if (takenOff === null || takenOff.import_no === null || takenOff.isFinished) return null;
      const { import_no } = takenOff;
      const entries = this.tables.suppressions
        .where(
          (each) =>
            each.number > (after ?? 0) &&
            (each.import_no === import_no || each.holds.includes(import_no)),
        )
        .sort((one, other) => one.number - other.number)
        .slice(0, STEP);
      const going: SuppressionRow[] = [];
      for (const entry of entries) {
        const left = unclaimed(entry, import_no);
        if (left === null) going.push(entry);
        else this.tables.suppressions.change(entry.id, left);
      }
      setAside(this.tables, id, going);
      return entries.length < STEP ? null : entries.at(-1)!.number;
    });
  }

  async going(): Promise<TakenOff[]> {
    return this.tables.takenOff
      .where(({ isFinished }) => !isFinished)
      .sort((one, other) => one.number - other.number)
      .map(takenOffOf);
  }

  async byId(id: string): Promise<TakenOff | null> {
    const row = this.tables.takenOff.get(id);
    return row && takenOffOf(row);
  }

  async kinds(id: string): Promise<Set<SuppressionKind>> {
    return new Set(this.tables.aside.where((each) => each.id === id).map(({ kind }) => kind));
  }

  async standing(id: string, values: readonly string[]): Promise<Map<string, Standing>> {
    const standing = new Map<string, Standing>();
    const takenOff = this.tables.takenOff.get(id);
    if (takenOff === null) return standing;
    for (const value of values) {
      const aside = this.tables.aside.get(`${id}/${value}`);
      if (aside)
        standing.set(value, { number: takenOff.number, import_no: null, country: aside.country });
    }
    return standing;
  }

  async keepPlace(
    id: string,
    place: LeadPlace,
    leads_restored: number,
    lease: Lease,
  ): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.mustHold(lease);
      this.tables.takenOff.change(id, { place, leads_restored });
    });
  }

  async finish(id: string, leads_restored: number, lease: Lease): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.mustHold(lease);
      const takenOff = this.tables.takenOff.get(id);
      if (takenOff === null) return;
      this.tables.aside.deleteWhere((each) => each.id === id);
      if (takenOff.import_no === null) this.tables.takenOff.delete(id);
      else {
        this.tables.takenOff.change(id, { leads_restored, isFinished: true });
        this.tables.listImports.delete(String(takenOff.import_no));
      }
    });
  }
}

function takenOffOf({ number: _, import_no: __, ...takenOff }: TakenOffRow): TakenOff {
  return takenOff;
}
