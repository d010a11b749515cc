import { abilitiesWhere } from '@sluice/kernel';
import type { Member } from './member';

export const MEMBER_ABILITIES = ['change', 'pause', 'resume', 'delete'] as const;
export type MemberAbility = (typeof MEMBER_ABILITIES)[number];

/** What can be done with a member by hand; pausing whoever is paused would make no difference. */
export function memberAbilities({ status }: Pick<Member, 'status'>): MemberAbility[] {
  return abilitiesWhere<MemberAbility>({
    change: true,
    pause: status === 'active',
    resume: status === 'paused',
    delete: true,
  });
}
