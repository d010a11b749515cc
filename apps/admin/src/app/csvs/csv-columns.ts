import { type Formats } from '../core/formats';
import { type Column } from '../shared/table/column';
import { type Csv } from './csvs-data';
import { rejectedRows } from './row-words';

/** The columns of every list of CSVs. */
export function csvColumns(formats: Formats): readonly Column<Csv>[] {
  const number = (
    id: 'total_leads' | 'remaining_leads' | 'distributed_leads',
    heading: string,
  ): Column<Csv> => ({
    id,
    heading,
    text: (csv) => formats.integer(csv[id]),
    isNumber: true,
  });
  return [
    { id: 'name', heading: $localize`Name`, text: ({ name }) => name },
    { id: 'status', heading: $localize`Status`, text: ({ csv_status }) => csv_status },
    number('total_leads', $localize`Leads`),
    number('remaining_leads', $localize`Remaining`),
    number('distributed_leads', $localize`Distributed`),
    {
      id: 'rejected_rows',
      heading: $localize`Rejected`,
      text: (csv) => formats.integer(rejectedRows(csv)),
      isNumber: true,
    },
    { id: 'created_at', heading: $localize`Uploaded`, text: ({ created_at }) => created_at },
  ];
}
