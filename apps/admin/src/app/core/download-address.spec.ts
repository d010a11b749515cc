import { downloadAddress } from './download-address';

it('names what the address and the filters say, and leaves out what they don’t', () => {
  expect(downloadAddress('/api/admin/members/export.csv', {})).toBe(
    '/api/admin/members/export.csv',
  );
  const query = { query: 'Ann & Co', tier: 'tin' };
  expect(downloadAddress('/api/admin/members/export.csv', { query })).toBe(
    '/api/admin/members/export.csv?query=Ann+%26+Co&tier=tin',
  );
  expect(
    downloadAddress('/api/admin/members/{member_id}/leads.csv', { path: { member_id: 'a/b' } }),
  ).toBe('/api/admin/members/a%2Fb/leads.csv');
});
