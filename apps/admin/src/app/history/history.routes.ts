import { type Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: $localize`History · Sluice`,
    loadComponent: async () => (await import('./history')).History,
  },
  {
    path: ':execution_id',
    title: $localize`Run · Sluice`,
    loadComponent: async () => (await import('./run/run')).Run,
  },
  {
    path: ':execution_id/members/:member_id',
    title: $localize`A member in a run · Sluice`,
    loadComponent: async () => (await import('./member-in-run')).MemberInRun,
  },
];
