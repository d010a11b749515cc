import { setImmediate } from 'node:timers/promises';
import {
  Clock,
  Ids,
  NotFound,
  ValidationFailed,
  VersionConflict,
  type Page,
  type PageRequest,
} from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import type { UpsertOutcome } from './domain/plan-upsert';
import { newMember, type Member, type MemberInput, type NewMember } from './domain/member';
import { MemberFileReader } from './member-file-reader';
import { MemberRepository, type MemberFilter } from './member.repository';
import { tidied, unknownTierProblem } from './member.rules';
import { MemberUpsert, placed, type PlacedRecord, type UpsertReport } from './member.upsert';
import { TierRepository } from './tier.repository';
import { UpsertRehearsal } from './upsert-rehearsal';

/** How many records one bulk call takes, and how many of a file go to storage at once. */
export const MOST_BULK_RECORDS = 10_000;

/** Other requests get their turn after so many records were checked. */
const RECORDS_PER_TURN = 500;

@Injectable()
export class MemberService {
  constructor(
    private readonly members: MemberRepository,
    private readonly tiers: TierRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly files: MemberFileReader,
  ) {}

  list(filter: MemberFilter, page: PageRequest): Promise<Page<Member>> {
    return this.members.list(filter, page);
  }

  /** @throws NotFound */
  async get(member_id: string): Promise<Member> {
    const member = await this.members.byId(member_id);
    if (!member) throw new NotFound('member', member_id);
    return member;
  }

  /** @throws ValidationFailed for an unknown tier, MemberExists */
  async add(member: NewMember): Promise<Member> {
    await this.requireTier(member.tier);
    return this.members.add(newMember(tidied(member), this.ids.next(), this.clock.now()));
  }

  /**
   * Changes the fields that are given; a change of nothing leaves the version as it is.
   *
   * @param expectedVersion null: whatever version it has by now
   * @throws NotFound, ValidationFailed for an unknown tier, MemberExists, VersionConflict
   */
  async change(
    member_id: string,
    change: Partial<MemberInput>,
    expectedVersion: number | null,
  ): Promise<Member> {
    if (Object.keys(change).length === 0) return this.unchanged(member_id, expectedVersion);
    if (change.tier !== undefined) await this.requireTier(change.tier);
    return this.members.change(member_id, tidied(change), this.clock.now(), expectedVersion);
  }

  /** What the member received stays on record. @throws NotFound */
  remove(member_id: string): Promise<void> {
    return this.members.remove(member_id, this.clock.now());
  }

  /**
   * Adds or changes up to 10,000 members in one step; records that break a rule are told, the
   * others go in.
   *
   * @param records as they were sent, unchecked
   * @throws ValidationFailed when it is no list, or too long
   */
  async upsertAll(records: unknown): Promise<UpsertReport> {
    if (!Array.isArray(records)) {
      throw new ValidationFailed('The body must be a JSON array of members.');
    }
    if (records.length > MOST_BULK_RECORDS) {
      throw new ValidationFailed(
        `One call takes at most ${MOST_BULK_RECORDS} members; this one has ${records.length}. Send them in several calls.`,
      );
    }
    return this.upsert(
      records.map((record: unknown, index) => placed({ index }, record)),
      (members) => this.store(members),
    );
  }

  /**
   * The same from a CSV file of up to 100,000 rows. It goes to storage in steps of 10,000; sending
   * the file again after a failure does no harm.
   *
   * @throws ValidationFailed when the file as a whole can't be read; then nothing was changed
   */
  async importFile(bytes: Buffer): Promise<UpsertReport> {
    return this.upsert(await this.recordsOf(bytes), (members) => this.store(members));
  }

  /**
   * What `importFile` would report of the file as things stand; changes nothing.
   *
   * @throws ValidationFailed when the file as a whole can't be read
   */
  async previewFile(bytes: Buffer): Promise<UpsertReport> {
    const rehearsal = new UpsertRehearsal(this.members, this.clock, this.ids);
    return this.upsert(await this.recordsOf(bytes), (members) => rehearsal.upsertMany(members));
  }

  /** Which of these words name no tier. */
  async unknownTiers(names: readonly string[]): Promise<string[]> {
    const known = await this.tierNames();
    return [...new Set(names)].filter((name) => !known.has(name));
  }

  private async upsert(
    records: readonly PlacedRecord[],
    store: (members: readonly NewMember[]) => Promise<UpsertOutcome[]>,
  ): Promise<UpsertReport> {
    const upsert = new MemberUpsert(await this.tierNames());
    const flush = async () => {
      const members = upsert.take();
      if (members.length > 0) upsert.settle(await store(members));
    };
    for (const [index, record] of records.entries()) {
      upsert.check(record);
      if (upsert.waiting === MOST_BULK_RECORDS) await flush();
      if (index % RECORDS_PER_TURN === RECORDS_PER_TURN - 1) await setImmediate();
    }
    await flush();
    return upsert.report();
  }

  private async recordsOf(file: Buffer): Promise<PlacedRecord[]> {
    const rows = await this.files.read(file);
    return rows.map((row) =>
      'problem' in row
        ? { at: { line: row.line }, problem: row.problem }
        : placed({ line: row.line }, row.record),
    );
  }

  private store(members: readonly NewMember[]): Promise<UpsertOutcome[]> {
    const newIds = members.map(() => this.ids.next());
    return this.members.upsertMany(members, newIds, this.clock.now());
  }

  private async unchanged(member_id: string, expectedVersion: number | null): Promise<Member> {
    const member = await this.get(member_id);
    if (expectedVersion !== null && expectedVersion !== member.version) {
      throw new VersionConflict('member', expectedVersion, member.version);
    }
    return member;
  }

  private async requireTier(tier: string): Promise<void> {
    const known = await this.tierNames();
    if (known.has(tier)) return;
    const message = unknownTierProblem(tier, known);
    throw new ValidationFailed(`The request was refused: ${message}.`, [
      { field: 'tier', message },
    ]);
  }

  private async tierNames(): Promise<Set<string>> {
    const tiers = await this.tiers.all();
    return new Set(tiers.map(({ tier }) => tier));
  }
}
