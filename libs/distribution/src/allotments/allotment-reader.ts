import { Injectable } from '@nestjs/common';
import { ExecutionRepository, type AllotmentSlice, type CommittedAllotment } from '@sluice/history';
import { NotFound, ValidationFailed, cursorPage, items, type CursorPage } from '@sluice/kernel';
import { LeadRepository, extraHeadersOf, type Lead } from '@sluice/leads';
import { MemberRepository } from '@sluice/members';

/** A lead with how it came to a member. */
export type ReceivedLead = Lead & { execution_id: string; distributed_at: Date };

/** Which of a member's leads are wanted; those of reverted runs are none of theirs. */
export interface ReceivedFilter {
  execution_id?: string;
  /** Only what runs finished at or after this instant gave. */
  since?: Date;
}

/** All of them, and under which names of columns their `extra` holds anything, as they come first. */
export interface ReceivedLeads {
  extraHeaders: string[];
  leads: AsyncIterable<ReceivedLead>;
}

/** A place in the sequence of a member's leads: behind `offset` leads of the run `number`. */
interface Place {
  number: number;
  offset: number;
}

const ALLOTMENT_PAGE = 200;
const LEAD_PAGE = 1_000;

/** Reads who got what, from the allotments of committed runs. */
@Injectable()
export class AllotmentReader {
  constructor(
    private readonly executions: ExecutionRepository,
    private readonly leads: LeadRepository,
    private readonly members: MemberRepository,
  ) {}

  /** Newest first. @throws ValidationFailed when the cursor is not one of this list's */
  async ofMember(
    member_id: string,
    cursor: string | undefined,
    limit: number,
  ): Promise<CursorPage<CommittedAllotment>> {
    await this.memberMustBeKnown(member_id);
    const beyond = cursor === undefined ? null : placeOf(cursor).number;
    return cursorPage(
      limit,
      (size) => this.executions.allotmentsOfMember(member_id, 'newest', beyond, size),
      ({ number }) => cursorOf({ number, offset: 0 }),
    );
  }

  /** In the order received. @throws ValidationFailed when the cursor is not one of this list's */
  async leadsOfMember(
    member_id: string,
    filter: ReceivedFilter,
    cursor: string | undefined,
    limit: number,
  ): Promise<CursorPage<ReceivedLead>> {
    await this.memberMustBeKnown(member_id);
    const start = cursor === undefined ? null : placeOf(cursor);
    const found: { lead: ReceivedLead; place: Place }[] = [];
    for await (const allotment of this.allotments(member_id, filter, start?.number ?? null)) {
      const { number } = allotment;
      const offset = number === start?.number ? start.offset : 0;
      // One more than asked for tells whether anything follows.
      const wanted = rowsOf(allotment.slices, offset, limit + 1 - found.length);
      const leads = await this.received(allotment, wanted);
      found.push(
        ...leads.map((lead, index) => ({ lead, place: { number, offset: offset + index + 1 } })),
      );
      if (found.length > limit) break;
    }
    return {
      items: found.slice(0, limit).map(({ lead }) => lead),
      next_cursor: found.length > limit ? cursorOf(found[limit - 1]!.place) : null,
    };
  }

  /**
   * Everything a member received, in that order, read as it is asked for. For the names of all
   * columns, which head a download, the leads are read once before: only they tell which of the
   * columns of their files hold anything beside the fields. What is committed meanwhile is left to
   * the next call, so that no lead has a column that was not named.
   */
  async allLeadsOfMember(member_id: string, filter: ReceivedFilter): Promise<ReceivedLeads> {
    await this.memberMustBeKnown(member_id);
    const allotments = await Array.fromAsync(this.allotments(member_id, filter, null));
    const extraHeaders = await extraHeadersOf(this.leadsOfAll(allotments));
    return { extraHeaders, leads: this.leadsOfAll(allotments) };
  }

  /** The leads of one allotment, in the order of its slices. */
  async *leadsOf(allotment: CommittedAllotment): AsyncGenerator<ReceivedLead> {
    for (let offset = 0; offset < allotment.received; offset += LEAD_PAGE)
      yield* await this.received(allotment, rowsOf(allotment.slices, offset, LEAD_PAGE));
  }

  /** The allotments of a committed run in which a member received something. */
  async *served(execution_id: string): AsyncGenerator<CommittedAllotment> {
    const allotments = items<CommittedAllotment>(ALLOTMENT_PAGE, (last, size) =>
      this.executions.allotmentsOfRunAfter(execution_id, last?.position ?? -1, size),
    );
    for await (const allotment of allotments) if (allotment.received > 0) yield allotment;
  }

  private async *leadsOfAll(
    allotments: readonly CommittedAllotment[],
  ): AsyncGenerator<ReceivedLead> {
    for (const allotment of allotments) yield* this.leadsOf(allotment);
  }

  private async *allotments(
    member_id: string,
    { execution_id, since }: ReceivedFilter,
    startAt: number | null,
  ): AsyncGenerator<CommittedAllotment> {
    if (execution_id !== undefined) {
      const execution = await this.executions.byId(execution_id);
      if (execution?.status !== 'completed') return;
      const allotment = await this.executions.allotment(execution_id, member_id);
      if (allotment && (!since || allotment.at >= since)) yield allotment;
      return;
    }
    const start = startAt === null ? null : startAt - 1;
    const allotments = items<CommittedAllotment>(ALLOTMENT_PAGE, (last, size) =>
      this.executions.allotmentsOfMember(member_id, 'oldest', last?.number ?? start, size),
    );
    for await (const allotment of allotments) if (!since || allotment.at >= since) yield allotment;
  }

  private async received(
    { execution_id, at }: CommittedAllotment,
    slices: readonly AllotmentSlice[],
  ): Promise<ReceivedLead[]> {
    const leads = await this.leads.inSlices(slices);
    return leads.map((lead) => ({ ...lead, execution_id, distributed_at: at }));
  }

  /** A removed member keeps what they received, so their name is still on record. */
  private async memberMustBeKnown(member_id: string): Promise<void> {
    const labels = await this.members.labels([member_id]);
    if (!labels.has(member_id)) throw new NotFound('member', member_id);
  }
}

/** The part of the slices behind their first `offset` rows, at most `limit` rows of it. */
function rowsOf(
  slices: readonly AllotmentSlice[],
  offset: number,
  limit: number,
): AllotmentSlice[] {
  const wanted: AllotmentSlice[] = [];
  let toSkip = offset;
  let toTake = limit;
  for (const { csv_id, from, to } of slices) {
    const start = Math.min(from + toSkip, to);
    const end = Math.min(start + toTake, to);
    toSkip -= start - from;
    toTake -= end - start;
    if (end > start) wanted.push({ csv_id, from: start, to: end });
  }
  return wanted;
}

function cursorOf({ number, offset }: Place): string {
  return Buffer.from(`${number}.${offset}`).toString('base64url');
}

function placeOf(cursor: string): Place {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match)
    throw new ValidationFailed('The cursor is not one that this list gave out.', [
      { field: 'cursor', message: 'Send the next_cursor of the answer before, or none.' },
    ]);
  return { number: Number(match[1]), offset: Number(match[2]) };
}
