import type { SQLInputValue } from 'node:sqlite';
import { portions, type Lease, type Page, type PageRequest } from '@sluice/kernel';
import {
  OWN_CLAIM,
  SUPPRESSION_KINDS,
  claimed,
  privacyEffects,
  together,
  type Application,
  type Claim,
  type Entry,
  type Hits,
  type KeyedHashes,
  type Stamp,
  type Standing,
  type Suppression,
  type SuppressionFilter,
  type SuppressionKind,
  type SuppressionRepository,
} from '@sluice/privacy';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { mustHold } from '../leases/lease.repository';
import { fromJson, toDate, toMs } from '../values';
import { CLAIMS_COLUMNS, claimsOf, putClaims, type ClaimsRow } from './entry-claims';
import { takeOff } from './taken-off.repository';
import { VALUE_KEYS, valueKey } from './value-key';

type SuppressionRow = Omit<Suppression, 'added_at' | 'source'> & {
  added_at: number;
  source: string | null;
};

const COLUMNS = 'number, id, kind, value, added_at, source, import_no, hits';

const ENTRIES_PER_STEP = 1_000;
const KEYS_AT_ONCE = 10_000;
const NOTHING_APPLIED: Application = { applied_to: 0, round: null, recheck: [] };

export class SqliteSuppressionRepository implements SuppressionRepository {
  constructor(private readonly connection: Connection) {}

  async add(
    entries: readonly Entry[],
    stamp: () => Stamp,
    keyedHashes: KeyedHashes,
    claim: Claim = OWN_CLAIM,
  ): Promise<number> {
    let added = 0;
    for (const some of await this.inSteps(entries)) {
      // One address that somebody types in is no list.
      if (entries.length > 1) this.connection.demandRoom();
      added += this.connection.transaction(() => this.addSome(some, stamp, keyedHashes, claim));
      await this.connection.breathe();
    }
    return added;
  }

  async erase(keyedHashes: ReadonlyMap<string, string>): Promise<void> {
    for (const some of portions([...keyedHashes], ENTRIES_PER_STEP)) {
      this.connection.durableTransaction(() => {
        for (const [value, hash] of some) this.eraseOne(value, hash);
      });
      await this.connection.breathe();
    }
  }

  async eraseMoreOfBefore(keyedHashes: KeyedHashes): Promise<number | null> {
    return this.connection.durableTransaction(() => {
      const place = this.connection.one<{ after: number }>(
        `SELECT after FROM suppressions_to_erase`,
      );
      if (!place) return null;
      const entries = this.connection.all<SuppressionRow>(
        `SELECT ${COLUMNS} FROM suppressions WHERE number > ? ORDER BY number LIMIT ?`,
        place.after,
        ENTRIES_PER_STEP,
      );
      const last = entries.at(-1)?.number;
      if (last === undefined) this.connection.run(`DELETE FROM suppressions_to_erase`);
      else this.connection.run(`UPDATE suppressions_to_erase SET after = ?`, last);
      return this.eraseThoseErased(entries, keyedHashes);
    });
  }

  async renew(entries: ReadonlyMap<string, Entry>, keyedHashes: KeyedHashes): Promise<void> {
    this.connection.transaction(() => {
      const isAnybodyErased = this.connection.one(`SELECT 1 FROM erased_contacts LIMIT 1`);
      for (const [from, entry] of entries) {
        const [hash] = isAnybodyErased ? this.hashesIfErased(entry, keyedHashes) : [];
        if (hash === undefined) this.replace(from, entry);
        else this.eraseOne(from, hash);
      }
    });
  }

  async outdatePlans(): Promise<void> {
    this.connection.transaction(() => writeEffects(this.connection, privacyEffects.listChanged));
  }

  async byId(id: string): Promise<Suppression | null> {
    const row = this.connection.one<SuppressionRow>(
      `SELECT ${COLUMNS} FROM suppressions WHERE id = ?`,
      id,
    );
    return row ? suppressionOf(row) : null;
  }

  async list(filter: SuppressionFilter, page: PageRequest): Promise<Page<Suppression>> {
    const { where, values } = conditionsOf(filter);
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<SuppressionRow>(
          `SELECT ${COLUMNS} FROM suppressions WHERE ${where} ORDER BY number DESC LIMIT ? OFFSET ?`,
          ...values,
          page.page_size,
          (page.page - 1) * page.page_size,
        )
        .map(suppressionOf),
      total: this.connection.one<{ total: number }>(
        `SELECT count(*) AS total FROM suppressions WHERE ${where}`,
        ...values,
      )!.total,
    }));
  }

  async remove(id: string): Promise<void> {
    this.connection.transaction(() => takeOff(this.connection, id));
  }

  async standing(values: readonly string[]): Promise<Map<string, Standing>> {
    return this.connection.snapshot(() => {
      const standing = new Map<string, Standing>();
      for (const value of values) {
        const found = this.find(value);
        if (found)
          standing.set(value, {
            number: found.number,
            import_no: found.import_no,
            country: found.country,
          });
      }
      return standing;
    });
  }

  async kinds(): Promise<Set<SuppressionKind>> {
    return this.connection.snapshot(
      () =>
        new Set(
          SUPPRESSION_KINDS.filter((kind) =>
            this.connection.one(`SELECT 1 FROM suppressions WHERE kind = ? LIMIT 1`, kind),
          ),
        ),
    );
  }

  async countries(): Promise<Set<string>> {
    const rows = this.connection.all<{ country: string }>(
      `SELECT country FROM suppression_countries`,
    );
    return new Set(rows.map(({ country }) => country));
  }

  async numbered(after: number, upTo: number, limit: number): Promise<Suppression[]> {
    return this.connection
      .all<SuppressionRow>(
        `SELECT ${COLUMNS} FROM suppressions WHERE number > ? AND number <= ? ORDER BY number LIMIT ?`,
        after,
        upTo,
        limit,
      )
      .map(suppressionOf);
  }

  async lastNumber(): Promise<number> {
    const { last } = this.connection.one<{ last: number | null }>(
      `SELECT max(number) AS last FROM suppressions`,
    )!;
    return last ?? 0;
  }

  async application(): Promise<Application> {
    const row = this.connection.one<{ application: string }>(
      `SELECT application FROM suppression_application`,
    );
    return row ? fromJson(row.application) : NOTHING_APPLIED;
  }

  async keepApplication(application: Application, lease: Lease, hits?: Hits): Promise<void> {
    this.connection.transaction(() => {
      mustHold(this.connection, lease);
      this.connection.run(
        `INSERT OR REPLACE INTO suppression_application (only, application) VALUES (1, ?)`,
        JSON.stringify(application),
      );
      if (hits) this.count(hits);
    });
  }

  async countRefused(csv_id: string, hits: Hits): Promise<void> {
    this.connection.transaction(() => {
      const isFirst = this.connection.run(
        `INSERT OR IGNORE INTO suppression_refusals (csv_id) VALUES (?)`,
        csv_id,
      );
      if (isFirst > 0) this.count(hits);
    });
  }

  private count({ entries, imports }: Hits): void {
    for (const [number, hits] of entries)
      this.connection.run(`UPDATE suppressions SET hits = hits + ? WHERE number = ?`, hits, number);
    for (const [number, hits] of imports)
      this.connection.run(
        `UPDATE suppression_imports SET hits = hits + ? WHERE number = ?`,
        hits,
        number,
      );
  }

  /**
   * Many entries come in the order of their keys, roughly: then each step changes a stretch of the
   * index, and not nearly all of its pages.
   */
  private async inSteps(entries: readonly Entry[]): Promise<readonly Entry[][]> {
    const steps: Entry[][] = Array.from(
      { length: Math.ceil(entries.length / ENTRIES_PER_STEP) },
      () => [],
    );
    for (const some of portions(entries, KEYS_AT_ONCE)) {
      for (const entry of some)
        steps[Math.floor((valueKey(entry.value) / VALUE_KEYS) * steps.length)]!.push(entry);
      await this.connection.breathe();
    }
    return steps;
  }

  private addSome(
    entries: readonly Entry[],
    stamp: () => Stamp,
    keyedHashes: KeyedHashes,
    claim: Claim,
  ): number {
    let added = 0;
    if (claim.country !== null && entries.some(({ kind }) => isHash(kind)))
      this.connection.run(
        `INSERT OR IGNORE INTO suppression_countries (country) VALUES (?)`,
        claim.country,
      );
    const isAnybodyErased = this.connection.one(`SELECT 1 FROM erased_contacts LIMIT 1`);
    for (const entry of entries) {
      const there = this.find(entry.value);
      if (there) {
        added += this.claim(there, claim);
        continue;
      }
      const hashes = isAnybodyErased ? this.hashesIfErased(entry, keyedHashes) : [];
      const erased = hashes.flatMap((hash) => this.find(hash) ?? [])[0];
      if (erased) {
        added += this.claim(erased, claim);
        continue;
      }
      const [hash] = hashes;
      const { kind, value } = hash === undefined ? entry : { kind: 'erased', value: hash };
      this.insert({ kind, value }, stamp(), claim);
      added += 1;
    }
    return added;
  }

  private insert(
    { kind, value }: { kind: string; value: string },
    { id, added_at, source }: Stamp,
    { import_no, country }: Claim,
  ): void {
    this.connection.run(
      `INSERT INTO suppressions (id, kind, value, value_key, added_at, source, import_no, country)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      kind,
      value,
      valueKey(value),
      toMs(added_at),
      source === null ? null : JSON.stringify(source),
      import_no,
      isHash(kind) ? country : null,
    );
  }

  /** @returns 1 when an entry that stood there for imports alone now does on its own, else 0 */
  private claim(there: ClaimsRow, claim: Claim): number {
    const claims = claimed(claimsOf(there), claim);
    if (claims !== null) putClaims(this.connection, there.number, claims);
    return there.import_no !== null && claims?.import_no === null ? 1 : 0;
  }

  /** The keyed hashes of an entry that stands for somebody who was erased; none for any other. */
  private hashesIfErased(entry: Entry, keyedHashes: KeyedHashes): readonly string[] {
    const hashes = keyedHashes(entry);
    const isErased = (hash: string) =>
      this.connection.one(`SELECT 1 FROM erased_contacts WHERE hash = ?`, hash) !== undefined;
    return hashes.some(isErased) ? hashes : [];
  }

  private eraseThoseErased(entries: readonly Entry[], keyedHashes: KeyedHashes): number {
    let erased = 0;
    for (const entry of entries) {
      const [hash] = isContact(entry) ? this.hashesIfErased(entry, keyedHashes) : [];
      if (hash === undefined) continue;
      this.eraseOne(entry.value, hash);
      erased += 1;
    }
    return erased;
  }

  private eraseOne(value: string, hash: string): void {
    this.replace(value, { kind: 'erased', value: hash });
  }

  /** Where the list has the new value already, the entry with the old one goes; who held it holds that. */
  private replace(value: string, entry: Entry): void {
    this.connection.run(`DELETE FROM suppressions_aside WHERE value_key = ?`, valueKey(value));
    const old = this.find(value);
    if (!old) return;
    const there = this.find(entry.value);
    if (there) {
      putClaims(this.connection, there.number, together(claimsOf(there), claimsOf(old)));
      this.connection.run(`DELETE FROM suppressions WHERE number = ?`, old.number);
    } else
      this.connection.run(
        `UPDATE suppressions SET kind = ?, value = ?, value_key = ? WHERE number = ?`,
        entry.kind,
        entry.value,
        valueKey(entry.value),
        old.number,
      );
  }

  private find(value: string): ClaimsRow | undefined {
    return this.connection.one<ClaimsRow>(
      `SELECT ${CLAIMS_COLUMNS} FROM suppressions WHERE value_key = ? AND value = ?`,
      valueKey(value),
      value,
    );
  }
}

function isHash(kind: string): boolean {
  return kind === 'sha256' || kind === 'md5';
}

/** Of digests nobody has noted, for people erased before, whether they are theirs. */
function isContact({ kind }: Entry): boolean {
  return kind === 'email' || kind === 'phone';
}

function suppressionOf({ added_at, source, ...row }: SuppressionRow): Suppression {
  return {
    ...row,
    added_at: toDate(added_at),
    source: source === null ? null : fromJson(source),
  };
}

function conditionsOf({ query, kind }: SuppressionFilter): {
  where: string;
  values: SQLInputValue[];
} {
  const conditions: [string, SQLInputValue[]][] = [
    ...(query === undefined ? [] : [queryCondition(query)]),
    ...(kind === undefined ? [] : [['kind = ?', [kind]] satisfies [string, SQLInputValue[]]]),
  ];
  return {
    where: conditions.map(([condition]) => condition).join(' AND ') || 'TRUE',
    values: conditions.flatMap(([, values]) => values),
  };
}

function queryCondition({
  part,
  values,
}: NonNullable<SuppressionFilter['query']>): [string, SQLInputValue[]] {
  return [
    // Each value is looked at anyway, since a part may stand anywhere in it.
    `(kind <> 'erased' AND instr(value, ?) > 0 OR value IN (SELECT value FROM json_each(?)))`,
    [part, JSON.stringify(values)],
  ];
}
