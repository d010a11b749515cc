import { type BadgeTone } from '../../shared/badge';
import { type Lead } from '../csvs-data';

export function leadName({ first_name, last_name }: Lead): string {
  return [first_name, last_name].filter((name) => name !== null).join(' ');
}

/** How a lead stands, as a badge says it. */
export function leadStatus({ status }: Lead): { tone: BadgeTone; words: string } {
  switch (status) {
    case 'available':
      return { tone: 'good', words: $localize`Available` };
    case 'used_up':
      return { tone: 'quiet', words: $localize`Used up` };
    case 'withdrawn':
      return { tone: 'warn', words: $localize`Withdrawn` };
  }
}
