import type { Clock, Ids } from '@sluice/kernel';
import { planUpsert, type KeptMember, type UpsertOutcome } from './domain/plan-upsert';
import type { NewMember } from './domain/member';
import type { MemberRepository } from './member.repository';

/**
 * Stands in for storage while a file is previewed: answers what `upsertMany` would, writes nothing,
 * and remembers what the earlier parts of the file would have changed.
 */
export class UpsertRehearsal {
  private readonly changed = new Map<string, KeptMember>();

  constructor(
    private readonly members: MemberRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async upsertMany(records: readonly NewMember[]): Promise<UpsertOutcome[]> {
    const stored = await this.members.sharingKeys(records);
    const known = new Map(stored.map((member) => [member.member_id, member]));
    for (const [member_id, member] of this.changed) known.set(member_id, member);
    const newIds = records.map(() => this.ids.next());
    const plan = planUpsert(records, newIds, [...known.values()], this.clock.now());
    for (const member of [...plan.created, ...plan.changed]) {
      this.changed.set(member.member_id, member);
    }
    return plan.outcomes;
  }
}
