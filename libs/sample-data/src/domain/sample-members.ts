import { Chance } from './chance.ts';
import { FIRST_NAMES, LAST_NAMES, plain } from './names.ts';

const TIERS = ['bronze', 'bronze', 'bronze', 'silver', 'silver', 'gold'];

/** Fifty members over the tiers that every installation begins with. */
export function sampleMembers() {
  const chance = new Chance(50);
  return Array.from({ length: 50 }, (_, index) => {
    const first = chance.pick(FIRST_NAMES);
    const last = chance.pick(LAST_NAMES);
    return {
      name: `${first} ${last}`,
      email: `${plain(first)}.${plain(last)}.${index + 1}@example.org`,
      tier: chance.pick(TIERS),
      status: 'active' as const,
      external_id: `crm-${index + 1}`,
    };
  });
}
