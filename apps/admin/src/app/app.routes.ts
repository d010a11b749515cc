import { type Routes } from '@angular/router';
import { setupNeeded, signedIn, signedOut } from './core/guards';

export const routes: Routes = [
  {
    path: 'setup',
    title: 'Create the first admin · Sluice',
    canActivate: [setupNeeded],
    loadComponent: async () => (await import('./access/setup')).Setup,
  },
  {
    path: 'sign-in',
    title: 'Sign in · Sluice',
    canActivate: [signedOut],
    loadComponent: async () => (await import('./access/sign-in')).SignIn,
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./shell/shell')).Shell,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'overview' },
      {
        path: 'overview',
        title: 'Overview · Sluice',
        loadComponent: async () => (await import('./overview/overview')).Overview,
      },
    ],
  },
  { path: '**', redirectTo: '' },
];
