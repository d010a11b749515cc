import { type Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: $localize`CSVs · Sluice`,
    loadComponent: async () => (await import('./csvs')).Csvs,
  },
  {
    path: 'upload',
    title: $localize`Upload CSVs · Sluice`,
    loadComponent: async () => (await import('./upload/upload')).Upload,
  },
  {
    path: ':csv_id',
    title: $localize`CSV · Sluice`,
    loadComponent: async () => (await import('./csv/csv-page')).CsvPage,
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: async () => (await import('./csv/leads')).Leads,
      },
      {
        path: 'rejects',
        title: $localize`Rejected rows · Sluice`,
        loadComponent: async () => (await import('./csv/rejects')).Rejects,
      },
      {
        path: 'history',
        title: $localize`History of a CSV · Sluice`,
        loadComponent: async () => (await import('./csv/csv-history')).CsvHistory,
      },
    ],
  },
  {
    path: ':csv_id/leads/:row',
    title: $localize`Lead · Sluice`,
    loadComponent: async () => (await import('./csv/lead-page')).LeadPage,
  },
];
