import type {
  Allotment,
  AllotmentSlice,
  CommittedAllotment,
  CsvShare,
  Execution,
  Rounding,
} from '../execution';
import { roundingInWords } from './rounding.view';
import { counted } from '../wording';

/** A line of a run's report. */
export type MemberResultView = Pick<
  Allotment,
  'member_id' | 'name' | 'tier' | 'allowance' | 'received' | 'short_by'
>;

/** What a member got from one CSV: rows [from, to). */
export interface AllotmentSource {
  csv_id: string;
  name: string;
  leads: number;
  ranges: [from: number, to: number][];
}

export interface MemberResultDetailView extends MemberResultView {
  execution_id: string;
  external_id: string | null;
  at: Date;
  sources: AllotmentSource[];
  rounding: RoundingView | null;
  reason: string;
}

/** How a share became whole leads, in leads to a millionth. */
export interface RoundingView {
  exact_share: number;
  carry_before: number;
  carry_after: number;
}

/** In millionths. */
const LEAD = 1_000_000;

/** More names than this make a sentence that nobody reads. */
const MOST_NAMES = 3;

export function memberResultView(allotment: Allotment): MemberResultView {
  const { member_id, name, tier, allowance, received, short_by } = allotment;
  return { member_id, name, tier, allowance, received, short_by };
}

export function memberResultDetailView(
  execution: Execution,
  allotment: CommittedAllotment,
): MemberResultDetailView {
  const shares = execution.outcome?.per_csv ?? [];
  const sources = sourcesOf(allotment.slices, shares);
  return {
    execution_id: execution.execution_id,
    ...memberResultView(allotment),
    external_id: allotment.external_id,
    at: allotment.at,
    sources,
    rounding: allotment.rounding && roundingView(allotment.rounding),
    reason: [reasonOf(execution, allotment, sources), ...revertOf(execution)].join(' '),
  };
}

function roundingView({ exact_share, carry_before, carry_change }: Rounding): RoundingView {
  return {
    exact_share: exact_share / LEAD,
    carry_before: carry_before / LEAD,
    carry_after: (carry_before + carry_change) / LEAD,
  };
}

function sourcesOf(
  slices: readonly AllotmentSlice[],
  shares: readonly CsvShare[],
): AllotmentSource[] {
  const names = new Map(shares.map(({ csv_id, name }) => [csv_id, name]));
  const sources = new Map<string, AllotmentSource>();
  for (const { csv_id, from, to } of slices) {
    const source = sources.get(csv_id) ?? {
      csv_id,
      name: names.get(csv_id) ?? csv_id,
      leads: 0,
      ranges: [],
    };
    source.leads += to - from;
    source.ranges.push([from, to]);
    sources.set(csv_id, source);
  }
  return [...sources.values()];
}

/** Says only what is on record. That nothing was left for a short member is the planner's promise. */
function reasonOf(
  execution: Execution,
  { allowance, received, short_by, rounding }: Allotment,
  sources: readonly AllotmentSource[],
): string {
  const rounded = rounding ? [roundingInWords(rounding, received)] : [];
  if (short_by <= 0) {
    const result = `Received the full allowance of ${counted(allowance, 'lead')}, from ${named(sources)}.`;
    return [result, ...rounded].join(' ');
  }
  const result = `Received ${received} of ${counted(allowance, 'lead')}, ${short_by} short.`;
  const shares = execution.outcome?.per_csv ?? [];
  if (shares.length === 0) {
    return `${result} No CSV in the queue had an available lead that any member of this run had not received before.`;
  }
  return [
    result,
    'When the run was over, no available lead was left that this member had never received.',
    ...rounded,
    ...usedUp(execution, shares),
    ...stillAvailable(shares),
  ].join(' ');
}

function usedUp(execution: Execution, shares: readonly CsvShare[]): string[] {
  const gone = shares.filter(({ available_after }) => available_after === 0);
  if (gone.length === 0) return [];
  const { members_served = 0, members_short = 0 } = execution.outcome ?? {};
  const shared =
    members_served > 1
      ? `; ${members_served} members shared what there was, and ${members_short} fell short`
      : '';
  return [`The run used up ${named(gone)}${shared}.`];
}

function stillAvailable(shares: readonly CsvShare[]): string[] {
  const left = shares.filter(({ available_after }) => available_after > 0);
  if (left.length === 0) return [];
  const leads = left.reduce((sum, { available_after }) => sum + available_after, 0);
  return [
    `Still available for other members: ${counted(leads, 'lead')} of ${named(left)}, which this member has had, in this run or before.`,
  ];
}

function revertOf({ reverted }: Execution): string[] {
  if (reverted === null) return [];
  return [`The run was reverted later, so this does not count any more: ${reverted.reason}`];
}

function named(csvs: readonly { name: string }[]): string {
  const names = csvs.slice(0, MOST_NAMES).map(({ name }) => `"${name}"`);
  const others = csvs.length - names.length;
  if (others > 0) names.push(`${others} more`);
  const last = names.pop() ?? 'no CSV';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
