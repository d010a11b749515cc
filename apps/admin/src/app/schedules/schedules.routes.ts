import { type Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: $localize`Schedules · Sluice`,
    loadComponent: async () => (await import('./schedules')).Schedules,
  },
  {
    path: ':schedule_id/run',
    title: $localize`Run now · Sluice`,
    loadComponent: async () => (await import('./run-now')).RunNow,
  },
];
