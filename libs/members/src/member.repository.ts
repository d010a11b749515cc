import type { Page, PageRequest } from '@sluice/kernel';
import type { KeptMember, UpsertOutcome } from './domain/plan-upsert';
import type { EligibleMember, Member, MemberInput, MemberStatus, NewMember } from './domain/member';

export interface MemberFilter {
  /** Part of the name, e-mail address or external_id, whatever the case. */
  query?: string;
  tier?: string;
  status?: MemberStatus;
}

/** What no two members have the same of. */
export type MemberKeys = Pick<NewMember, 'email' | 'external_id'>;

/**
 * Storage of members. A removed member is kept, out of sight of every method but `add` and
 * `upsertMany`, so that the same person comes back with the same member_id and holdings. Whatever
 * changes who is eligible (add, remove, a new tier or status) moves the pool's revision in the same
 * transaction.
 */
export abstract class MemberRepository {
  /**
   * Adds a member; one that was removed before and has the same external_id, else the same e-mail,
   * comes back with its old member_id and the new values.
   *
   * @throws MemberExists
   */
  abstract add(member: Member): Promise<Member>;

  abstract byId(member_id: string): Promise<Member | null>;

  /** Ordered by name, then member_id. */
  abstract list(filter: MemberFilter, page: PageRequest): Promise<Page<Member>>;

  /**
   * Changes some fields; version + 1.
   *
   * @throws NotFound, MemberExists, VersionConflict (expectedVersion null: any version)
   */
  abstract change(
    member_id: string,
    change: Partial<MemberInput>,
    now: Date,
    expectedVersion: number | null,
  ): Promise<Member>;

  /** @throws NotFound */
  abstract remove(member_id: string, now: Date): Promise<void>;

  /**
   * Adds or changes up to 10,000 members: each record is matched by external_id, then by e-mail,
   * removed members included. A record that would take another member's e-mail or external_id is
   * refused, the others go in. Later records of one call see the earlier ones. What a record leaves
   * out stays as it is; `planUpsert` works out what is to be written.
   *
   * @param newIds one id per record, for those that turn out to be new
   */
  abstract upsertMany(
    records: readonly NewMember[],
    newIds: readonly string[],
    now: Date,
  ): Promise<UpsertOutcome[]>;

  /**
   * Every member, removed ones included, who has the e-mail or the external_id of one of up to 10,000
   * records: those among whom `upsertMany` would find the records' members.
   */
  abstract sharingKeys(records: readonly MemberKeys[]): Promise<KeptMember[]>;

  /**
   * Active members of the tiers (null: all tiers), among the member_ids (null: all), ordered by
   * member_id, those behind `after`.
   */
  abstract eligible(
    scope: { tiers: readonly string[] | null; member_ids: readonly string[] | null },
    after: string | null,
    limit: number,
  ): Promise<EligibleMember[]>;

  /** How many active members each tier has; tiers without any are left out. */
  abstract activeByTier(): Promise<Map<string, number>>;

  /** Which of these are ids of members that were not removed. */
  abstract existing(member_ids: readonly string[]): Promise<Set<string>>;

  /** Names and external_ids by member_id, removed members included. */
  abstract labels(
    member_ids: readonly string[],
  ): Promise<Map<string, Pick<Member, 'name' | 'external_id'>>>;
}
