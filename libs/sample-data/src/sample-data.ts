/** What loading the samples has made. */
export interface LoadedSamples {
  csv_ids: string[];
  members: number;
  schedule_id: string;
  /** The first run; null when the files were not taken in within a minute. */
  execution_id: string | null;
}
