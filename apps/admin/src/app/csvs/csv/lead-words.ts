import { type BadgeTone } from '../../shared/badge';
import { type Lead, type LeadWithdrawal } from '../csvs-data';

/** Why a lead was withdrawn, in words. */
export const causeWords: Record<LeadWithdrawal['cause'], string> = {
  by_hand: $localize`By hand`,
  returned: $localize`A member returned it as bad`,
  suppressed: $localize`The person is on the suppression list`,
  erased: $localize`The personal data was erased`,
  retention: $localize`The personal data was erased when its time was up`,
};

/** Whether its personal data is gone. */
function isErased({ withdrawal }: Lead): boolean {
  return withdrawal?.cause === 'erased' || withdrawal?.cause === 'retention';
}

/** How a lead stands, as a badge says it. */
export function leadStatus(lead: Lead): { tone: BadgeTone; words: string } {
  switch (lead.status) {
    case 'available':
      return { tone: 'good', words: $localize`Available` };
    case 'used_up':
      return { tone: 'quiet', words: $localize`Used up` };
    case 'withdrawn':
      if (isErased(lead)) return { tone: 'quiet', words: $localize`Erased` };
      return { tone: 'warn', words: $localize`Withdrawn` };
  }
}
