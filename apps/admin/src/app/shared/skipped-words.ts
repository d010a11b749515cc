import { type Schemas } from '@sluice/api-client';
import { type Formats } from '../core/formats';

/** Why a coming run will distribute nothing although it isn't short: 4,000 of 10,000 leads needed. */
export function skippedWords(
  { min_leads_required, available }: Schemas['SkippedRun'],
  formats: Formats,
): string {
  const have = formats.integer(available);
  const needed = formats.count(min_leads_required, $localize`lead`, $localize`leads`);
  return $localize`${have} of ${needed} needed`;
}
