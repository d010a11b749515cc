import { changesBetween, changesOf } from './changes';

describe('changesBetween', () => {
  it('has the fields that differ, old and new', () => {
    const before = { name: 'A', tiers: ['gold'], paused: false, version: 1, abilities: ['pause'] };
    const follows = { version: 2, abilities: [] };
    const after = { name: 'B', tiers: ['gold'], paused: false, recipients: [], ...follows };

    expect(changesBetween(before, after)).toEqual({ name: { from: 'A', to: 'B' } });
  });

  it('has all fields of what was removed', () => {
    expect(changesBetween({ name: 'A', version: 1 }, null)).toEqual({ name: { from: 'A' } });
  });
});

describe('changesOf', () => {
  it('has what was sent', () => {
    expect(changesOf({ reason: 'bad' })).toEqual({ reason: { to: 'bad' } });
  });
});
