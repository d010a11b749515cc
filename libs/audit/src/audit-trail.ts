import { Injectable, Logger } from '@nestjs/common';
import { Clock, Ids, items, pages } from '@sluice/kernel';
import type { AuditEntry, NewAuditEntry } from './audit-entry';
import { AuditLog, type AuditFilter } from './audit-log';
import { chainFlaw } from './chain';
import { rewritingToldBy } from './chain-of-before';

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
  /** Of the entries checked: of how many the personal part was checked too, of how many it is removed. */
  personal: { checked: number; removed: number };
  /**
   * The entries up to this number were written by a version that sealed them in another way, and moved
   * once; null where there are none.
   */
  rewritten: { entries: number; old_head: AuditHead } | null;
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
  all(filter: AuditFilter): AsyncGenerator<AuditEntry> {
    return items(AT_ONCE, (last, size) => this.log.following(filter, last?.number ?? 0, size));
  }

  /** Recomputes the whole chain. */
  async verify(): Promise<AuditVerification> {
    const last = await this.log.lastNumber();
    let found = NOTHING_CHECKED;
    for await (const entry of this.all(EVERYTHING)) {
      const flaw = chainFlaw(entry, found.head);
      if (flaw !== null) return verification(found, flaw);
      found = withChecked(found, entry);
    }
    const checked = found.head?.number ?? 0;
    return verification(found, checked < last ? cutOff(checked + 1, last) : null);
  }

  /**
   * Removes the personal part of entries that name somebody, others get their turn between two steps.
   * What tells of a chain that was rewritten names nobody, and stays.
   *
   * @param above only entries with a greater number are looked at
   * @returns the number of the last entry that there was
   */
  async removePersonal(names: (entry: AuditEntry) => boolean, above: number): Promise<number> {
    let last = above;
    const following = pages<AuditEntry>(AT_ONCE, (entry, size) =>
      this.log.following(EVERYTHING, entry?.number ?? above, size),
    );
    for await (const page of following) {
      const named = page.filter(
        (entry) => entry.personal_salt !== null && rewritingToldBy(entry) === null && names(entry),
      );
      if (named.length > 0) await this.log.removePersonal(named.map(({ number }) => number));
      last = page.at(-1)!.number;
      await new Promise(setImmediate);
    }
    return last;
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

/** What a look at the chain has come to so far. */
type Checked = Pick<AuditVerification, 'head' | 'personal' | 'rewritten'> & {
  flawOfBefore: string | null;
};

const NOTHING_CHECKED: Checked = {
  head: null,
  personal: { checked: 0, removed: 0 },
  rewritten: null,
  flawOfBefore: null,
};

function withChecked(
  { personal: { checked, removed }, rewritten, flawOfBefore }: Checked,
  entry: AuditEntry,
): Checked {
  const isRemoved = entry.personal_salt === null;
  const told = rewritingToldBy(entry);
  return {
    head: { number: entry.number, hash: entry.hash },
    personal: { checked: checked + (isRemoved ? 0 : 1), removed: removed + (isRemoved ? 1 : 0) },
    rewritten: told ? { entries: told.old_head.number, old_head: told.old_head } : rewritten,
    flawOfBefore: told?.flaw ?? flawOfBefore,
  };
}

function verification(
  { head, personal, rewritten, flawOfBefore }: Checked,
  flaw: string | null,
): AuditVerification {
  const first =
    flawOfBefore === null
      ? flaw
      : `Before the log was moved to its present form, this was wrong: ${flawOfBefore}`;
  return {
    ok: first === null,
    entries_checked: head?.number ?? 0,
    head,
    personal,
    rewritten,
    flaw: first,
  };
}
