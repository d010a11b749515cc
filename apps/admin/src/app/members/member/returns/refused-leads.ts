import { type ApiError } from '../../../core/api-error';

const leadField = /^leads\[(\d+)\]\.row$/;

/** Why the server refused single leads of a return, by their places in it. */
export function refusedLeads({ fields }: ApiError): ReadonlyMap<number, string> {
  return new Map(
    fields.flatMap(({ field, message }) => {
      const place = leadField.exec(field)?.[1];
      return place === undefined ? [] : [[Number(place), message] as const];
    }),
  );
}
