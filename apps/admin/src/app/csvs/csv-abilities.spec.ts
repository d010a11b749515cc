import { csvOf } from '../../testing/factories';
import { abilitiesOf } from './csv-abilities';

describe('abilitiesOf', () => {
  it('offers to delete what the server would delete', () => {
    expect(abilitiesOf(csvOf({ distributed_leads: 0, deletable: true })).remove).toBe(true);
  });

  it('offers to bring back what is archived, unless its personal data is gone', () => {
    const archived = csvOf({ csv_status: 'archived' });
    expect(abilitiesOf(archived).bringBack).toBe(true);
    const personal_data_erased_at = '2026-11-01T10:00:00Z';
    expect(abilitiesOf({ ...archived, personal_data_erased_at }).bringBack).toBe(false);
  });

  it('offers no deletion of what only a reverted run drew from', () => {
    expect(abilitiesOf(csvOf({ distributed_leads: 0, deletable: false })).remove).toBe(false);
  });
});
