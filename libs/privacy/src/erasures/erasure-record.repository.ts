import { ValidationFailed, type Page, type PageRequest } from '@sluice/kernel';
import type { ErasureRecord, Tick, ToldRecipient } from './erasure-record';

/** Where a lead stands. */
export interface LeadPlace {
  csv_id: string;
  row: number;
}

/** Only what was told to all (true), or where somebody has still to be told (false). */
export interface ToldFilter {
  told?: boolean;
}

const NAMED = 10;

/** Somebody was to be ticked off who is not on the list of those who have to be told. */
export class NoRecipient extends ValidationFailed {
  constructor(member_ids: readonly string[]) {
    const named = member_ids.slice(0, NAMED).join(', ');
    const more = member_ids.length > NAMED ? ` and ${member_ids.length - NAMED} more` : '';
    const message = `Nobody was ticked off, since not all of them are on the list of this erasure: ${named}${more}.`;
    super(message, [{ field: 'member_ids', message }]);
  }
}

/**
 * Storage of erasures and of whom they have to be told to. Nothing in it names the person. A record
 * stays when its CSVs, members and runs are gone.
 */
export abstract class ErasureRecordRepository {
  /**
   * Puts an erasure on record, unless there is one with its key: a call that was cut off and is
   * repeated goes on with the record that it has.
   *
   * @param key stands for what is to be erased, without telling it
   * @returns the erasure_id of the record with this key
   */
  abstract begin(
    key: string,
    erasure: { erasure_id: string; at: Date; by: string },
  ): Promise<string>;

  /**
   * Notes a lead as erased by this erasure, with whoever had received it; who is on the list already is
   * not put there twice for one run. A lead stands in one record at most: it stays in the first, and
   * nothing is changed. All is there when it returns; when it fails, some recipients may be.
   *
   * @param recipients a hundred thousand and more can be given
   */
  abstract addLead(
    erasure_id: string,
    lead: LeadPlace,
    recipients: readonly Pick<ToldRecipient, 'member_id' | 'execution_id' | 'at'>[],
  ): Promise<void>;

  /** Which of these leads stand in no record. */
  abstract unrecorded(leads: readonly LeadPlace[]): Promise<LeadPlace[]>;

  /** The erasure_id of the record that the lead stands in; null when it stands in none. */
  abstract recordOf(lead: LeadPlace): Promise<string | null>;

  abstract byId(erasure_id: string): Promise<ErasureRecord | null>;

  /** Newest first. */
  abstract list(filter: ToldFilter, page: PageRequest): Promise<Page<ErasureRecord>>;

  /** By member, then by run; an empty page of an erasure that is not there. */
  abstract recipients(
    erasure_id: string,
    filter: ToldFilter,
    page: PageRequest,
  ): Promise<Page<ToldRecipient>>;

  /**
   * Ticks members off, or takes the tick back (null). Whoever was ticked off before keeps that tick.
   *
   * @param member_ids ten thousand at most
   * @throws NotFound, NoRecipient, changing nothing
   */
  abstract tell(
    erasure_id: string,
    member_ids: readonly string[],
    tick: Tick | null,
  ): Promise<void>;
}
