import { MemoryStorage } from '@sluice/persistence-memory';
import { addEarlier } from './ingestion/testing/earlier-leads';
import { leadsWith } from './leads-with';

describe('leadsWith', () => {
  const storage = new MemoryStorage();
  const rows = (leads: { row: number }[]) => leads.map(({ row }) => row).sort();

  beforeAll(() =>
    addEarlier(
      storage,
      [
        { csv_id: 'A', row: 0, phone: '+22997123456', email: 'ann@bücher.example' },
        { csv_id: 'A', row: 1, phone: '+2290197123456' },
        { csv_id: 'A', row: 2, phone: '+2290197123457' },
        { csv_id: 'A', row: 3, email: 'ann@xn--bcher-kva.example' },
      ],
      new Date(1),
    ),
  );

  it('finds a number as it was kept before its plan changed, and after, by either', async () => {
    for (const phone of ['+2290197123456', '+22997123456'])
      expect(rows(await leadsWith(storage.leads, { phone }, 10))).toEqual([0, 1]);
  });

  it('finds an address by either writing of its domain, and each lead once', async () => {
    for (const email of ['ann@bücher.example', 'ann@xn--bcher-kva.example'])
      expect(rows(await leadsWith(storage.leads, { email, phone: '+22997123456' }, 10))).toEqual([
        0, 1, 3,
      ]);
  });
});
