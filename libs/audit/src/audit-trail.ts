import { Injectable, Logger } from '@nestjs/common';
import { Clock, Ids } from '@sluice/kernel';
import type { AuditEntry, NewAuditEntry } from './audit-entry';
import { AuditLog, type AuditFilter } from './audit-log';
import { chainFlaw } from './chain';

/** Longer than any call lasts but the upload of a huge file. */
const ABANDONED_AFTER_MS = 3_600_000;
const AT_ONCE = 500;

export const EVERYTHING: AuditFilter = {
  actor: null,
  action: null,
  target: null,
  from: null,
  to: null,
};

/** The entry that the chain ends with. Kept elsewhere, it shows later that none before it was exchanged. */
export type AuditHead = Pick<AuditEntry, 'number' | 'hash'>;

export interface AuditVerification {
  ok: boolean;
  entries_checked: number;
  head: AuditHead | null;
  /** The first thing that is wrong, in words. */
  flaw: string | null;
}

/** The audit log, written and read. */
@Injectable()
export class AuditTrail {
  private readonly logger = new Logger('Audit');

  constructor(
    private readonly log: AuditLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @returns what to end it by */
  async begin(entry: NewAuditEntry): Promise<string> {
    const attempt_id = this.ids.next();
    await this.log.begin({ attempt_id, entry });
    return attempt_id;
  }

  /**
   * Tells how an attempt has ended. What happened has happened: when the log can't be written now,
   * the attempt stays and is logged with an unknown end later.
   *
   * @param others what else it has done; logged first, so that none is missing where its end is known
   */
  async end(
    attempt_id: string,
    entry: NewAuditEntry,
    others: readonly NewAuditEntry[] = [],
  ): Promise<void> {
    await this.afterwards(async () => {
      for (const other of others) await this.log.append(other, null);
      await this.log.append(entry, attempt_id);
    });
  }

  async drop(attempt_id: string): Promise<void> {
    await this.afterwards(() => this.log.drop(attempt_id));
  }

  /** Logs something that is done already. */
  async append(entry: NewAuditEntry): Promise<void> {
    await this.log.append(entry, null);
  }

  /** Logs what was begun by servers that died on the way. */
  async logAbandoned(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - ABANDONED_AFTER_MS);
    for (const { attempt_id, entry } of await this.log.unfinished(before, AT_ONCE))
      await this.log.append(entry, attempt_id);
  }

  newest(filter: AuditFilter, below: number | null, limit: number): Promise<AuditEntry[]> {
    return this.log.newest(filter, below, limit);
  }

  /** null: there is no entry yet. */
  async head(): Promise<AuditHead | null> {
    const [last] = await this.log.newest(EVERYTHING, null, 1);
    return last ? { number: last.number, hash: last.hash } : null;
  }

  /** All that the filter lets through, oldest first. */
  async *all(filter: AuditFilter): AsyncGenerator<AuditEntry> {
    let above = 0;
    for (;;) {
      const page = await this.log.following(filter, above, AT_ONCE);
      yield* page;
      if (page.length < AT_ONCE) return;
      above = page.at(-1)!.number;
    }
  }

  /** Recomputes the whole chain. */
  async verify(): Promise<AuditVerification> {
    const last = await this.log.lastNumber();
    let previous: AuditEntry | null = null;
    for await (const entry of this.all(EVERYTHING)) {
      const flaw = chainFlaw(entry, previous);
      if (flaw !== null) return verification(previous, flaw);
      previous = entry;
    }
    const checked = previous?.number ?? 0;
    return verification(previous, checked < last ? cutOff(checked + 1, last) : null);
  }

  private async afterwards(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(`The end of a change is logged later: ${String(error)}`);
    }
  }
}

function cutOff(first: number, last: number): string {
  return first === last ? `Entry ${last} is missing.` : `Entries ${first} to ${last} are missing.`;
}

function verification(head: AuditEntry | null, flaw: string | null): AuditVerification {
  return {
    ok: flaw === null,
    entries_checked: head?.number ?? 0,
    head: head && { number: head.number, hash: head.hash },
    flaw,
  };
}
