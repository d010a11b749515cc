import { type Section } from '../shared/sections';

export const membersSections: readonly Section[] = [
  { link: '/members', label: $localize`Members` },
  { link: '/members/tiers', label: $localize`Tiers` },
];
