import { type Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: $localize`Settings · Sluice`,
    loadComponent: async () => (await import('./limits/limits')).Limits,
  },
  {
    path: 'people',
    title: $localize`People · Sluice`,
    loadComponent: async () => (await import('./people/people')).People,
  },
  {
    path: 'api-keys',
    title: $localize`API keys · Sluice`,
    loadComponent: async () => (await import('./api-keys/api-keys')).ApiKeys,
  },
  {
    path: 'audit',
    title: $localize`Audit log · Sluice`,
    loadComponent: async () => (await import('./audit/audit-log')).AuditLog,
  },
  {
    path: 'account',
    title: $localize`Your account · Sluice`,
    loadComponent: async () => (await import('./account/account')).Account,
  },
];
