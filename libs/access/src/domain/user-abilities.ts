import { abilitiesWhere } from '@sluice/kernel';
import type { User } from '../user';

export const USER_ABILITIES = ['change', 'change_role', 'delete'] as const;
export type UserAbility = (typeof USER_ABILITIES)[number];

/**
 * What an admin can do with a user. The only admin stays one: `change` is what needs no other role.
 *
 * @param admins how many admins there are
 */
export function userAbilities({ role }: Pick<User, 'role'>, admins: number): UserAbility[] {
  const isLastAdmin = role === 'admin' && admins === 1;
  return abilitiesWhere<UserAbility>({
    change: true,
    change_role: !isLastAdmin,
    delete: !isLastAdmin,
  });
}
