/** What loading the samples has made. */
export interface LoadedSamples {
  csv_ids: string[];
  members: number;
  schedule_id: string;
}
