import { type Schemas } from '@sluice/api-client';

type Lead = Schemas['Lead'];

/** First and last name; empty where the row had neither. */
export function leadName({ first_name, last_name }: Lead): string {
  return [first_name, last_name].filter((name) => name !== null).join(' ');
}
