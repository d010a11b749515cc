import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Withdrawals } from '@sluice/distribution';
import { pages } from '@sluice/kernel';
import {
  ERASED_DETAIL,
  ErasureRepository,
  LEAD_FIELDS,
  LeadRepository,
  type Csv,
  type Lead,
  type Reject,
} from '@sluice/leads';

/** How many leads or rejects one transaction empties; requests get their turn in between. */
const STEP = 1_000;

const ORDER = {
  cause: 'retention',
  reason: 'The CSV was in the archive for as long as personal data is kept.',
  by: 'retention',
} as const;

/**
 * Empties the leads and rejects of one CSV. Nothing is kept to know these people by: they may come
 * again. What a crash leaves undone is found by what is not empty yet.
 */
@Injectable()
export class CsvEraser {
  constructor(
    private readonly leads: LeadRepository,
    private readonly withdrawals: Withdrawals,
    private readonly erasures: ErasureRepository,
  ) {}

  /**
   * @returns false when it was stopped before the end
   * @throws NotFound when there is no such CSV
   */
  async erase({ csv_id, total_leads }: Csv, stopping: AbortSignal): Promise<boolean> {
    // All of them, also those used up: a revert would make them available again.
    if (total_leads > 0) await this.withdrawals.withdraw(csv_id, [[0, total_leads]], ORDER);
    for await (const leads of this.pagesOfLeads(csv_id)) {
      if (stopping.aborted) return false;
      const full = leads.filter((lead) => !isEmpty(lead));
      if (full.length > 0)
        await this.erasures.eraseLeads(
          csv_id,
          full.map(({ row }) => ({ row, hashes: [] })),
        );
      await nextTurn();
    }
    for await (const rejects of this.pagesOfRejects(csv_id)) {
      if (stopping.aborted) return false;
      const lines = rejects.filter((reject) => !isErased(reject)).map(({ line }) => line);
      if (lines.length > 0) await this.erasures.eraseRejects(csv_id, lines, ERASED_DETAIL);
      await nextTurn();
    }
    await this.erasures.scrub();
    return true;
  }

  private pagesOfLeads(csv_id: string): AsyncGenerator<readonly Lead[]> {
    return pages(STEP, (last, size) =>
      this.leads.fromRow(csv_id, last === null ? 0 : last.row + 1, size),
    );
  }

  private pagesOfRejects(csv_id: string): AsyncGenerator<readonly Reject[]> {
    return pages(STEP, (last, size) => this.leads.rejectsAfter(csv_id, last?.line ?? 0, size));
  }
}

function isEmpty(lead: Lead): boolean {
  return LEAD_FIELDS.every((field) => lead[field] === null) && Object.keys(lead.extra).length === 0;
}

function isErased({ raw, detail }: Reject): boolean {
  return raw.length === 0 && detail === ERASED_DETAIL;
}
