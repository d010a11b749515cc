import { LEAD, type Carry, type CarryChange } from './carry';
import type { Difference } from './recount';

/** What one committed run that was not reverted has changed of what members carry. */
export interface CarryChangesOfRun {
  /** The run's place among all committed runs, from 1. */
  readonly number: number;
  readonly changes: readonly CarryChange[];
}

/**
 * Adds up what runs have changed of what members carry, and finds all who are stored to carry
 * something else.
 */
export class CarryRecount {
  private readonly since: ReadonlyMap<string, number>;
  private readonly sums = new Map<string, number>();

  /** @param stored what all members carry, each member once; who carries nothing may be left out */
  constructor(private readonly stored: readonly Carry[]) {
    this.since = new Map(stored.map(({ member_id, since }) => [member_id, since]));
  }

  /** Adds one run; in any order, each run in as many parts as one likes. */
  add({ number, changes }: CarryChangesOfRun): void {
    for (const { member_id, change } of changes) {
      if (number <= (this.since.get(member_id) ?? 0)) continue;
      this.sums.set(member_id, (this.sums.get(member_id) ?? 0) + change);
    }
  }

  *differences(): Generator<Difference, void, undefined> {
    const carries = new Map(this.stored.map(({ member_id, carry }) => [member_id, carry]));
    for (const member_id of new Set([...carries.keys(), ...this.sums.keys()])) {
      const stored = carries.get(member_id) ?? 0;
      const counted = this.sums.get(member_id) ?? 0;
      if (stored === counted) continue;
      const message = `Member ${member_id} is stored to carry ${inLeads(stored)}; the runs make it ${inLeads(counted)}.`;
      yield { kind: 'carry', csv_id: null, member_id, message };
    }
  }
}

function inLeads(millionths: number): string {
  return `${millionths / LEAD} leads`;
}
