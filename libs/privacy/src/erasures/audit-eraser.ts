import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@sluice/audit';
import { auditMentions, type Person } from './audit-mentions';

/**
 * Removes what is personal in entries of the audit log that name somebody: who did what, when, and to
 * what, stays, and the chain stays whole. No index leads to them, so all entries are read.
 */
@Injectable()
export class AuditEraser {
  constructor(private readonly trail: AuditTrail) {}

  /**
   * @param above the number of an entry; only those behind it are looked at
   * @returns the number of the last entry that was looked at, or `above`
   */
  erase(person: Person, above = 0): Promise<number> {
    return this.trail.removePersonal(auditMentions(person), above);
  }
}
