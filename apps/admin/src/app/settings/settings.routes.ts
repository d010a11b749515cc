import { type Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: $localize`Settings · Sluice`,
    loadComponent: async () => (await import('./settings')).Settings,
  },
];
