import { type SchemaPathTree, max, min, required } from '@angular/forms/signals';
import { type Tier } from '../members-data';

const mostLeads = 1_000_000;

/** What a tier's label and number must be like, wherever they are typed. */
export function tierRules(
  path: SchemaPathTree<Pick<Tier, 'label' | 'leads_per_distribution'>>,
): void {
  const wholeNumber = $localize`Enter a whole number from 1 to 1,000,000.`;
  required(path.label, { message: $localize`Enter a label.` });
  required(path.leads_per_distribution, { message: wholeNumber });
  min(path.leads_per_distribution, 1, { message: wholeNumber });
  max(path.leads_per_distribution, mostLeads, { message: wholeNumber });
}
