import type { Credit } from '@sluice/distribution';
import type { Execution } from '@sluice/history';
import { collection, without } from '../collection';

/** What a run has staged so far; it counts once the run is committed. */
export interface Staging {
  /** The token of the lease it was staged under. */
  token: number;
  /** The series of the allotments. */
  series: number;
  /** How many there are. */
  allotments: number;
  /** No slice of them has more rows. */
  longest_slice: number;
}

export interface ExecutionDocument extends Omit<Execution, 'execution_id'> {
  /** The execution_id. */
  _id: string;
  staging: Staging | null;
  /** The series of the run's allotments once it is committed; null when it has none. */
  committed_series: number | null;
  /** Whether some of its allotments are not in the holdings yet or, once it is reverted, still are. */
  unsettled: boolean;
  /** With allotments at places below this that is done. */
  settled_places: number;
  /** What the run made good once it is committed; left out in runs of before it was recorded. */
  credits_used?: readonly Credit[];
}

const NEWEST_FIRST = { requested_at: -1, _id: -1 } as const;

export const executionCollection = collection<ExecutionDocument>(
  'scheduled_distribution_history',
  {
    _id: String,
    schedule_id: { type: String, default: null },
    schedule_name: { type: String, required: true },
    trigger: { type: String, required: true },
    scheduled_for: { type: Date, default: null },
    occurrence_day: { type: String, default: null },
    requested_at: { type: Date, required: true },
    executed_at: { type: Date, default: null },
    finished_at: { type: Date, default: null },
    status: { type: String, required: true },
    reason: { type: String, default: null },
    reason_code: { type: String, default: null },
    started_by: { type: String, required: true },
    request: {
      tiers: { type: [String], default: null },
      member_ids: { type: [String], default: null },
      plan_hash: { type: String, default: null },
      min_leads_required: { type: Number, required: true },
    },
    outcome: {
      type: {
        _id: false,
        number: Number,
        rule_version: Number,
        total_leads_distributed: Number,
        members_served: Number,
        members_short: Number,
        shortage: {
          type: {
            _id: false,
            members: Number,
            wanted: Number,
            at_most: Number,
            contested_leads: Number,
            contested_distributions: Number,
            uncontested: Number,
          },
          default: null,
        },
        per_csv: [
          {
            _id: false,
            csv_id: String,
            name: String,
            leads: Number,
            available_after: Number,
            exhausted: Boolean,
          },
        ],
      },
      default: null,
    },
    reverted: {
      type: { _id: false, by: String, at: Date, reason: String },
      default: null,
    },
    staging: {
      type: {
        _id: false,
        token: Number,
        series: Number,
        allotments: Number,
        longest_slice: Number,
      },
      default: null,
    },
    committed_series: { type: Number, default: null },
    unsettled: { type: Boolean, required: true },
    settled_places: { type: Number, required: true },
    credits_used: { type: [{ _id: false, member_id: String, leads: Number }], default: [] },
  },
  [
    // list
    { keys: NEWEST_FIRST },
    { keys: { schedule_id: 1, ...NEWEST_FIRST } },
    // claim, daysOnRecord: a schedule has one record for a local day
    {
      keys: { schedule_id: 1, occurrence_day: 1 },
      options: { unique: true, partialFilterExpression: { occurrence_day: { $gt: '' } } },
    },
    // list, oldestUnfinished, enqueue: is another one running?
    { keys: { status: 1, ...NEWEST_FIRST } },
    // where a member's allotments go on; and no number is ever given twice
    {
      keys: { 'outcome.number': 1 },
      options: { unique: true, partialFilterExpression: { 'outcome.number': { $gt: 0 } } },
    },
    // list, slicesOf, latestDrawnFrom, newestDraws, removeUntouched: the runs that drew from a CSV
    { keys: { 'outcome.per_csv.csv_id': 1, 'outcome.number': 1 } },
    // which run an allotment belongs to
    {
      keys: { committed_series: 1 },
      options: { unique: true, partialFilterExpression: { committed_series: { $gt: 0 } } },
    },
    // unsettled
    {
      keys: { unsettled: 1, 'outcome.number': 1 },
      options: { partialFilterExpression: { unsettled: true } },
    },
  ],
);

export function executionDocument({ execution_id, ...fields }: Execution): ExecutionDocument {
  return {
    _id: execution_id,
    ...fields,
    staging: null,
    committed_series: null,
    unsettled: false,
    settled_places: 0,
  };
}

/** What an execution is read without: what it made good grows with the members, up to megabytes. */
export const WITHOUT_CREDITS = { credits_used: 0 } as const;

export function executionOf(document: ExecutionDocument): Execution {
  const execution = without(
    document,
    '_id',
    'staging',
    'committed_series',
    'unsettled',
    'settled_places',
    'credits_used',
  );
  // Runs of before it was recorded were planned by the first version.
  const outcome = execution.outcome && { ...execution.outcome };
  if (outcome) outcome.rule_version ??= 1;
  return { execution_id: document._id, ...execution, outcome };
}
