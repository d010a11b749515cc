/**
 * What an installation must have for each page of the console to have something to show; besides,
 * the member has returned a lead, somebody is suppressed, the list partner.csv was imported, and
 * somebody was erased of whom not all who had received them were told.
 */
export interface Shown {
  csv_id: string;
  schedule_id: string;
  execution_id: string;
  member_id: string;
  erasure_id: string;
}

/** One thing to look at in the console, for whoever is signed in. */
export interface ConsolePage {
  name: string;
  path: string;
  /** Words that are there once the page has loaded. */
  shows: string;
  /** The box that has to be checked first. */
  check?: RegExp;
  /** The button that opens it, where it lies over another page. */
  press?: string;
  /** Whether a file has to be chosen first. */
  choosesFile?: boolean;
}

/** Everything in the console that can be looked at: for its pictures, and for checks of all of it. */
export function consolePages(shown: Shown): ConsolePage[] {
  const { csv_id, schedule_id, execution_id, member_id, erasure_id } = shown;
  return [
    { name: 'overview', path: '/overview', shows: 'Show as a table' },
    { name: 'csvs', path: '/csvs', shows: 'Past CSVs' },
    { name: 'upload', path: '/csvs/upload', shows: 'taken as', choosesFile: true },
    { name: 'csv', path: `/csvs/${csv_id}`, shows: '@example.com' },
    { name: 'csv-rejects', path: `/csvs/${csv_id}/rejects`, shows: 'not an address' },
    { name: 'csv-history', path: `/csvs/${csv_id}/history`, shows: 'Manual' },
    { name: 'lead', path: `/csvs/${csv_id}/leads/0`, shows: '@example.com' },
    { name: 'schedules', path: '/schedules', shows: 'Monday morning' },
    { name: 'schedule', path: '/schedules', shows: 'Next five runs', press: 'Add a schedule' },
    { name: 'schedule-edit', path: `/schedules/${schedule_id}`, shows: 'Next five runs' },
    { name: 'run-now', path: `/schedules/${schedule_id}/run`, shows: 'Run exactly this' },
    { name: 'history', path: '/history', shows: 'Manual' },
    { name: 'run', path: `/history/${execution_id}`, shows: 'Available afterwards' },
    {
      name: 'member-in-run',
      path: `/history/${execution_id}/members/${member_id}`,
      shows: 'Where the leads came from',
    },
    { name: 'members', path: '/members', shows: '@example.org' },
    { name: 'member', path: `/members/${member_id}`, shows: '@example.com' },
    { name: 'member-runs', path: `/members/${member_id}/runs`, shows: 'Manual' },
    { name: 'member-returns', path: `/members/${member_id}/returns`, shows: 'Another lead' },
    {
      name: 'return-leads',
      path: `/members/${member_id}`,
      shows: 'Return this lead as bad?',
      check: /^Choose (?!all)/,
      press: 'Return…',
    },
    { name: 'member-form', path: '/members', shows: 'External id', press: 'Add a member' },
    { name: 'members-import', path: '/members/import', shows: 'Import' },
    { name: 'tiers', path: '/members/tiers', shows: 'Bronze' },
    { name: 'settings', path: '/settings', shows: 'Uploads' },
    { name: 'people', path: '/settings/people', shows: 'ann@example.com' },
    { name: 'api-keys', path: '/settings/api-keys', shows: 'No API keys yet' },
    { name: 'suppressions', path: '/settings/suppressions', shows: 'Withdrawn' },
    {
      name: 'suppression-form',
      path: '/settings/suppressions',
      shows: 'Leads that match are withdrawn, and not handed out',
      press: 'Add an entry',
    },
    { name: 'suppressions-import', path: '/settings/suppressions/import', shows: 'The file' },
    {
      name: 'list-preview',
      path: '/settings/suppressions/import',
      shows: 'Would be added',
      choosesFile: true,
    },
    { name: 'list-imports', path: '/settings/suppressions/imports', shows: 'partner.csv' },
    { name: 'erasure', path: '/settings/erasure', shows: 'ann@example.com' },
    { name: 'told-list', path: `/settings/erasure/${erasure_id}`, shows: 'The run' },
    { name: 'audit', path: '/settings/audit', shows: 'auth.set-up' },
    { name: 'account', path: '/settings/account', shows: 'Where you are signed in' },
  ];
}
