import { MemoryStorage } from '@sluice/persistence-memory';
import { PORTS, type Ports } from './ports';

it('offers every port by its name', async () => {
  const storage = new MemoryStorage();
  const names = Object.keys(PORTS) as (keyof Ports)[];

  expect(names.filter((name) => typeof storage[name] !== 'object')).toEqual([]);
  expect(await storage.tiers.all()).toHaveLength(3);
});
