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
    path: 'suppressions',
    title: $localize`Suppression list · Sluice`,
    children: [
      {
        path: '',
        loadComponent: async () => (await import('./suppressions/suppressions')).Suppressions,
      },
      {
        path: 'import',
        title: $localize`Import a suppression list · Sluice`,
        loadComponent: async () =>
          (await import('./suppressions/import-suppressions')).ImportSuppressions,
      },
      {
        path: 'imports',
        title: $localize`Imported lists · Sluice`,
        loadComponent: async () => (await import('./suppressions/list-imports')).ListImports,
      },
    ],
  },
  {
    path: 'erasure',
    title: $localize`Erase a person · Sluice`,
    children: [
      {
        path: '',
        loadComponent: async () => (await import('./erasure/erase-person')).ErasePerson,
      },
      {
        path: ':erasure_id',
        title: $localize`Who has to be told · Sluice`,
        loadComponent: async () => (await import('./erasure/told-list')).ToldList,
      },
    ],
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
