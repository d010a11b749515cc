import { type Csv } from './csvs-data';

/** What the state of a CSV allows to do with it by hand, as the server sees it. */
export interface CsvAbilities {
  pause: boolean;
  resume: boolean;
  archive: boolean;
  bringBack: boolean;
  remove: boolean;
}

export function abilitiesOf(csv: Csv): CsvAbilities {
  const { csv_status, paused, deletable, personal_data_erased_at } = csv;
  return {
    pause: csv_status === 'active' && !paused,
    resume: csv_status === 'active' && paused,
    archive: csv_status === 'active' || csv_status === 'exhausted',
    bringBack: csv_status === 'archived' && personal_data_erased_at === null,
    remove: deletable,
  };
}
