import { type Csv } from './csvs-data';

/** What the state of a CSV allows to do with it by hand, as the server sees it. */
export interface CsvAbilities {
  pause: boolean;
  resume: boolean;
  archive: boolean;
  bringBack: boolean;
  remove: boolean;
}

export function abilitiesOf({ csv_status, paused, deletable }: Csv): CsvAbilities {
  return {
    pause: csv_status === 'active' && !paused,
    resume: csv_status === 'active' && paused,
    archive: csv_status === 'active' || csv_status === 'exhausted',
    bringBack: csv_status === 'archived',
    remove: deletable,
  };
}
