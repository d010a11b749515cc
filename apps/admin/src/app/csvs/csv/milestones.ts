import { type Csv } from '../csvs-data';

/** What has happened to a CSV as a whole, in the order of time. */
export function milestonesOf(csv: Csv) {
  const { created_at, ingest, exhausted_at, archived_at, personal_data_erased_at } = csv;
  const read = ingest.error === null ? $localize`Read` : $localize`Refused`;
  const milestones: readonly { words: string; at: string | null }[] = [
    { words: $localize`Uploaded`, at: created_at },
    { words: $localize`Reading began`, at: ingest.started_at },
    { words: read, at: ingest.finished_at },
    { words: $localize`Used up`, at: exhausted_at },
    { words: $localize`Archived`, at: archived_at },
    { words: $localize`Personal data erased`, at: personal_data_erased_at },
  ];
  return milestones.filter(
    (milestone): milestone is { words: string; at: string } => milestone.at !== null,
  );
}
