import { abilitiesWhere } from '@sluice/kernel';
import type { ImportStatus } from '../imports/list-import';

export const LIST_IMPORT_ABILITIES = ['take_back'] as const;
export type ListImportAbility = (typeof LIST_IMPORT_ABILITIES)[number];

/** What can be done with an import by hand: nothing while its list is taken in, or taken back. */
export function listImportAbilities(status: ImportStatus): ListImportAbility[] {
  return abilitiesWhere<ListImportAbility>({
    take_back: status === 'done' || status === 'broken_off',
  });
}
