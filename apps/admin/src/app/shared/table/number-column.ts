import { type Formats } from '../../core/formats';
import { type Column } from './column';

/** A column of whole numbers: written for the eye on the page, plain in the export. */
export function numberColumn<Name extends string>(
  id: Name,
  heading: string,
  formats: Formats,
): Column<Record<Name, number>> {
  return {
    id,
    heading,
    text: (row) => formats.integer(row[id]),
    exported: (row) => row[id],
    isNumber: true,
  };
}
