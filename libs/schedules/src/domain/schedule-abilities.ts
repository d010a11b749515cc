import { abilitiesWhere } from '@sluice/kernel';
import type { Schedule } from '../schedule';

export const SCHEDULE_ABILITIES = ['change', 'enable', 'disable', 'run', 'delete'] as const;
export type ScheduleAbility = (typeof SCHEDULE_ABILITIES)[number];

/**
 * What can be done with a schedule by hand. It can be run now whether it is enabled or not, but only for
 * tiers that exist.
 *
 * @param unknownTiers those that schedules name and that exist no longer
 */
export function scheduleAbilities(
  { enabled, tiers }: Pick<Schedule, 'enabled' | 'tiers'>,
  unknownTiers: ReadonlySet<string>,
): ScheduleAbility[] {
  return abilitiesWhere<ScheduleAbility>({
    change: true,
    enable: !enabled,
    disable: enabled,
    run: !tiers?.some((tier) => unknownTiers.has(tier)),
    delete: true,
  });
}
