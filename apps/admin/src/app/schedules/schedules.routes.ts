import { type Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: ':schedule_id/run',
    title: $localize`Run now · Sluice`,
    loadComponent: async () => (await import('./run-now')).RunNow,
  },
  {
    path: '',
    title: $localize`Schedules · Sluice`,
    loadComponent: async () => (await import('./schedules')).Schedules,
    children: [
      {
        path: ':schedule_id',
        title: $localize`Edit a schedule · Sluice`,
        loadComponent: async () => (await import('./edit-schedule')).EditSchedule,
      },
    ],
  },
];
