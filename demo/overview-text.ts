import type { Schemas } from '#api-client';

/** The Overview as text, with the same words as the console. */
export function overviewText(overview: Schemas['Overview']): string {
  const weeks = overview.estimated_weeks_remaining;
  return [
    '',
    'Overview',
    `  Total leads                ${figure(overview.total_leads)}`,
    `  Remaining leads            ${figure(overview.remaining_leads)}`,
    `  Distributed leads          ${figure(overview.distributed_leads)} of ${figure(overview.possible_distributions)} possible distributions`,
    `  Estimated weeks remaining  ${weeks === null ? 'nothing is scheduled' : weeks.toFixed(1)}`,
    `  Next scheduled run         ${nextRun(overview)}`,
    '  Active CSVs',
    ...overview.active_csvs.map(csvLine),
    '  Completed CSVs',
    ...overview.exhausted_csvs.map(csvLine),
    '',
  ].join('\n');
}

function nextRun(overview: Schemas['Overview']): string {
  if (overview.next_scheduled_run === null) return 'none';
  return `${overview.next_scheduled_run} (${overview.next_schedule_name}), ${overview.next_run_eligible_members} members, ${supply(overview)}`;
}

function supply({ next_run_skipped, next_run_sufficient }: Schemas['Overview']): string {
  if (next_run_skipped && next_run_sufficient) {
    const { available, min_leads_required } = next_run_skipped;
    return `will be skipped: ${figure(available)} of ${figure(min_leads_required)} leads needed`;
  }
  return next_run_sufficient ? 'the supply suffices' : 'the supply is short';
}

function csvLine(csv: Schemas['Csv']): string {
  const badge = csv.queue_position === 1 ? 'NEXT' : csv.csv_status;
  const percent = (csv.progress * 100).toFixed(0);
  return `    ${badge.padEnd(10)} ${csv.name}: ${figure(csv.total_leads)} leads, ${figure(csv.distributed_leads)} distributed, ${figure(csv.remaining_leads)} remaining, ${percent} %`;
}

function figure(count: number): string {
  return count.toLocaleString('en-US');
}
