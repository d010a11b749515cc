import { csvOf } from '../../testing/factories';
import { abilitiesOf } from './csv-abilities';

describe('abilitiesOf', () => {
  it('offers to delete what the server would delete', () => {
    expect(abilitiesOf(csvOf({ distributed_leads: 0, deletable: true })).remove).toBe(true);
  });

  it('offers no deletion of what only a reverted run drew from', () => {
    expect(abilitiesOf(csvOf({ distributed_leads: 0, deletable: false })).remove).toBe(false);
  });
});
