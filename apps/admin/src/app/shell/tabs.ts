import { type IconName } from '../shared/icon';

export interface Tab {
  path: string;
  label: string;
  icon: IconName;
  /** Pressed after `g`, as in "go". */
  key: string;
}

export const tabs: readonly Tab[] = [
  { path: '/overview', label: $localize`Overview`, icon: 'chart', key: 'o' },
  { path: '/csvs', label: $localize`CSVs`, icon: 'file', key: 'c' },
  { path: '/schedules', label: $localize`Schedules`, icon: 'calendar', key: 's' },
  { path: '/history', label: $localize`History`, icon: 'history', key: 'h' },
  { path: '/members', label: $localize`Members`, icon: 'members', key: 'm' },
  { path: '/settings', label: $localize`Settings`, icon: 'settings', key: 'e' },
];
