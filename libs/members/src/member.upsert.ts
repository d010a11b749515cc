import type { NewMember } from './domain/member';
import type { UpsertOutcome } from './domain/plan-upsert';
import { checkMember } from './member.rules';

/** Where a record stood: its index in a JSON array, from 0, or its line in a file, from 1. */
export type Place = { index: number } | { line: number };

/** A record to add or change, unchecked; or one that could not even be read. */
export type PlacedRecord = { at: Place; value: unknown } | { at: Place; problem: string };

/** A record that did not go in: the first field at fault (`record`: all of it), and why. */
export type RejectedRecord = Place & { field: string; message: string };

/** What became of the records of one call: each was created, updated or rejected. */
export interface UpsertReport {
  created: number;
  updated: number;
  /** In the order in which they were sent. */
  rejected: RejectedRecord[];
}

export function placed(at: Place, value: unknown): PlacedRecord {
  return { at, value };
}

/**
 * Keeps the books of one bulk call: checks each record, refuses the later of two for the same
 * member, collects the good ones for storage and notes what became of them.
 */
export class MemberUpsert {
  private good: { at: Place; member: NewMember }[] = [];
  private unsettled: { at: Place; member: NewMember }[] = [];
  private readonly claims = {
    external_id: new Map<string, Place>(),
    email: new Map<string, Place>(),
  };
  private readonly rejected: RejectedRecord[] = [];
  private created = 0;
  private updated = 0;

  constructor(private readonly knownTiers: ReadonlySet<string>) {}

  /** How many good records wait to be taken. */
  get waiting(): number {
    return this.good.length;
  }

  check(record: PlacedRecord): void {
    const { at } = record;
    if ('problem' in record) {
      this.reject(at, 'record', record.problem);
      return;
    }
    const checked = checkMember(record.value, this.knownTiers);
    if ('refused' in checked) {
      this.reject(at, checked.refused.field, checked.refused.message);
      return;
    }
    const { member } = checked;
    if (this.isClaimed(at, 'external_id', member) || this.isClaimed(at, 'email', member)) return;
    if (member.external_id) this.claims.external_id.set(member.external_id, at);
    this.claims.email.set(member.email, at);
    this.good.push({ at, member });
  }

  /** The good records since the last time; `settle` has to follow. */
  take(): NewMember[] {
    this.unsettled = this.good;
    this.good = [];
    return this.unsettled.map(({ member }) => member);
  }

  /** @param outcomes of the records that were taken last, at the same indexes */
  settle(outcomes: readonly UpsertOutcome[]): void {
    for (const [index, { at, member }] of this.unsettled.entries()) {
      const outcome = outcomes[index]!;
      if (outcome === 'created') this.created += 1;
      else if (outcome === 'updated') this.updated += 1;
      else {
        const field = outcome.refused;
        this.reject(at, field, `${field} ${member[field]} belongs to another member already`);
      }
    }
    this.unsettled = [];
  }

  report(): UpsertReport {
    const rejected = this.rejected.toSorted((one, other) => numberOf(one) - numberOf(other));
    return { created: this.created, updated: this.updated, rejected };
  }

  private isClaimed(at: Place, field: 'external_id' | 'email', member: NewMember): boolean {
    const value = member[field];
    const claim = !value ? undefined : this.claims[field].get(value);
    if (claim === undefined) return false;
    this.reject(at, field, `${field} ${value} stands ${wordsFor(claim)} already`);
    return true;
  }

  private reject(at: Place, field: string, message: string): void {
    this.rejected.push({ ...at, field, message });
  }
}

function wordsFor(place: Place): string {
  return 'line' in place ? `in line ${place.line}` : `at index ${place.index}`;
}

function numberOf(place: Place): number {
  return 'line' in place ? place.line : place.index;
}
