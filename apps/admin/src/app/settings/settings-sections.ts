import { type Section } from '../shared/sections';

interface SettingsSection extends Section {
  /** Where the server shows it to admins only. */
  isForAdmins?: true;
}

/** Whatever stands here is a tab on each page of Settings, and a command everywhere. */
const sections: readonly SettingsSection[] = [
  { link: '/settings', label: $localize`Limits and defaults` },
  { link: '/settings/people', label: $localize`People` },
  { link: '/settings/api-keys', label: $localize`API keys` },
  { link: '/settings/suppressions', label: $localize`Suppression list` },
  { link: '/settings/erasure', label: $localize`Erase a person`, isForAdmins: true },
  { link: '/settings/audit', label: $localize`Audit log`, isForAdmins: true },
  { link: '/settings/account', label: $localize`Your account` },
];

/** The parts of Settings that the viewer may see. */
export function settingsSections(isAdmin: boolean): readonly Section[] {
  return sections.filter(({ isForAdmins }) => isAdmin || !isForAdmins);
}
