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
        loadChildren: async () => (await import('./overview/overview.routes')).routes,
      },
      {
        path: 'csvs',
        loadChildren: async () => (await import('./csvs/csvs.routes')).routes,
      },
      {
        path: 'schedules',
        loadChildren: async () => (await import('./schedules/schedules.routes')).routes,
      },
      {
        path: 'history',
        loadChildren: async () => (await import('./history/history.routes')).routes,
      },
      {
        path: 'members',
        loadChildren: async () => (await import('./members/members.routes')).routes,
      },
      {
        path: 'settings',
        loadChildren: async () => (await import('./settings/settings.routes')).routes,
      },
    ],
  },
  { path: '**', redirectTo: '' },
];
