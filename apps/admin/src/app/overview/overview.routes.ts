import { type Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: $localize`Overview · Sluice`,
    loadComponent: async () => (await import('./overview')).Overview,
  },
];
