import { type Formats } from '../../core/formats';
import { type Column } from './column';

/** A column of whole numbers. */
export function numberColumn<Name extends string>(
  id: Name,
  heading: string,
  formats: Formats,
): Column<Record<Name, number>> {
  return {
    id,
    heading,
    text: (row) => formats.integer(row[id]),
    isNumber: true,
  };
}
