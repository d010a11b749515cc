import { type LeaseRepository, type Clock, type Ids } from '@sluice/kernel';
import type { ApplicationRounds } from './application-rounds';
import { SuppressionApplier } from './suppression-applier';

describe('SuppressionApplier', () => {
  let lastNumber: number;
  let appliedTo: number;
  let rounds: number;
  let applier: SuppressionApplier;

  beforeEach(() => {
    lastNumber = 0;
    appliedTo = 0;
    rounds = 0;
    const fake: Partial<ApplicationRounds> = {
      lastNumber: async () => lastNumber,
      isOutstanding: async () => lastNumber > appliedTo,
      applyAll: async () => {
        rounds += 1;
        appliedTo = lastNumber;
      },
    };
    const leases: Partial<LeaseRepository> = {
      acquire: async (name, holder) => ({ name, holder, token: 1 }),
      release: async () => undefined,
    };
    applier = new SuppressionApplier(
      fake as ApplicationRounds,
      leases as LeaseRepository,
      { now: () => new Date(0) } as Clock,
      { next: () => 'id' } as Ids,
    );
  });

  it('leaves a list that grows from look to look for later, and applies it then', async () => {
    for (lastNumber of [100, 200, 300]) await applier.look();
    expect(rounds).toBe(0);

    await applier.look();
    expect(rounds).toBe(1);
    await applier.look();
    expect(rounds).toBe(1);
  });

  it('applies at once what a run waits for, however the list grows', async () => {
    lastNumber = 100;
    expect(await applier.settle()).toBe(true);
    expect(rounds).toBe(1);
    expect(await applier.settle()).toBe(false);
  });
});
