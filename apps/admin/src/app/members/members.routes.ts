import { type Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: $localize`Members · Sluice`,
    loadComponent: async () => (await import('./members')).Members,
  },
  {
    path: 'tiers',
    title: $localize`Tiers · Sluice`,
    loadComponent: async () => (await import('./tiers/tiers')).Tiers,
  },
  {
    path: 'import',
    title: $localize`Import members · Sluice`,
    loadComponent: async () => (await import('./import/import-members')).ImportMembers,
  },
  {
    path: ':member_id',
    title: $localize`Member · Sluice`,
    loadComponent: async () => (await import('./member/member-page')).MemberPage,
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: async () => (await import('./member/received-leads')).ReceivedLeads,
      },
      {
        path: 'runs',
        title: $localize`Runs of a member · Sluice`,
        loadComponent: async () => (await import('./member/member-runs')).MemberRuns,
      },
      {
        path: 'returns',
        title: $localize`Returns of a member · Sluice`,
        loadComponent: async () => (await import('./member/returns/member-returns')).MemberReturns,
      },
    ],
  },
];
