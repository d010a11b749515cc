import type { NewEvent } from '@sluice/events';
import type { Reverted, RunOutcome } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import type { LedgerOfCsv } from '../../ledger/ledger';
import type { Credit } from '../../returns/credit';
import type { ReturnedLead } from '../../returns/return';
import type { WithdrawnRows } from '../../withdrawals/withdrawal';
import type { CarryChange } from '../carry';
import { isUsedUpBy, type CsvAfter } from './csv-after';

/**
 * Everything that one change of the pool writes, worked out to the end: an engine only has to write
 * it, all of it or nothing. It adds 1 to the pool's revision.
 */
export interface PoolChange {
  /** The revision that it was worked out at; it holds at no other. */
  readonly revision: number;
  /** The CSVs that it was worked out on, as they were then; it holds for no other state of them. */
  readonly rests_on: readonly RestsOn[];
  /** The lease under which alone it may be written; null where it needs none. */
  readonly lease: Lease | null;
  /** The run that it commits or reverts; null where it is about none. */
  readonly execution: ExecutionChange | null;
  /** The CSVs that it alters, each once. */
  readonly csvs: readonly CsvAfter[];
  /** The records of why leads are withdrawn; each CSV once, and all of them are among `csvs`. */
  readonly withdrawals: readonly RecordsChange[];
  /** What members returned. */
  readonly returned: readonly ReturnedLead[];
  /** What members are owed more (above 0) or less (below 0) than before; each member once. */
  readonly credits: readonly Credit[];
  /** What members carry more or less than before; each member once. */
  readonly carries: readonly CarryChange[];
  /** What it tells those who watch, in this order. */
  readonly events: readonly NewEvent[];
}

/** A state of a CSV and its ledger. */
export type RestsOn = Pick<LedgerOfCsv, 'csv_id' | 'version'>;

/** A run that a change takes from one status to the next. */
export type ExecutionChange =
  | {
      readonly execution_id: string;
      readonly from: 'running';
      readonly to: 'completed';
      readonly finished_at: Date;
      readonly outcome: RunOutcome;
      /** What it makes good of what members were owed; kept with the run. */
      readonly credits_used: readonly Credit[];
    }
  | {
      readonly execution_id: string;
      readonly from: 'completed';
      readonly to: 'reverted';
      readonly reverted: Reverted;
    };

/** Records of why leads of one CSV are withdrawn that go, and others that come. */
export interface RecordsChange {
  readonly csv_id: string;
  /** Those that go, named by their first rows. */
  readonly removed: readonly number[];
  readonly added: readonly WithdrawnRows[];
}

/** A CSV before a change and after it. */
export interface AlteredCsv {
  readonly before: LedgerOfCsv;
  readonly after: CsvAfter;
}

/**
 * Completes a change: what it leaves out it doesn't touch, and its events follow from it.
 *
 * @param seen the CSVs that it was worked out on, where these are more than it alters
 */
export function poolChange(
  csvs: readonly AlteredCsv[],
  change: Pick<PoolChange, 'revision'> &
    Partial<Omit<PoolChange, 'revision' | 'rests_on' | 'csvs' | 'credits' | 'events'>> & {
      readonly credits?: readonly Credit[];
    },
  seen: readonly RestsOn[] = csvs.map(({ before }) => before),
): PoolChange {
  const { execution = null, credits = [] } = change;
  return {
    rests_on: seen.map(({ csv_id, version }) => ({ csv_id, version })),
    lease: null,
    withdrawals: [],
    returned: [],
    carries: [],
    ...change,
    execution,
    csvs: csvs.map(({ after }) => after),
    credits: summed(credits),
    events: eventsOf(csvs, execution),
  };
}

/** One event for each CSV that the change uses up, between what it means to all and to its run. */
function eventsOf(csvs: readonly AlteredCsv[], execution: ExecutionChange | null): NewEvent[] {
  const usedUp = csvs.filter(({ before, after }) => isUsedUpBy(before, after));
  return [
    { type: 'overview.changed', data: {} },
    ...usedUp.map(({ after: { csv_id } }): NewEvent => ({
      type: 'csv.exhausted',
      data: { csv_id },
    })),
    ...(execution ? [endOf(execution)] : []),
  ];
}

function endOf({ execution_id, to }: ExecutionChange): NewEvent {
  return to === 'reverted'
    ? { type: 'run.reverted', data: { execution_id } }
    : { type: 'run.finished', data: { execution_id, status: to } };
}

/** Each member once; whose sum is 0 is left out. */
function summed(credits: readonly Credit[]): Credit[] {
  const sums = new Map<string, number>();
  for (const { member_id, leads } of credits)
    sums.set(member_id, (sums.get(member_id) ?? 0) + leads);
  return [...sums].flatMap(([member_id, leads]) => (leads === 0 ? [] : [{ member_id, leads }]));
}
