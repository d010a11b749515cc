import { Carries, rounded } from './carry';

describe('the carry of a member', () => {
  it.each([
    [16_666_667, 0, 17, -333_333],
    [16_666_667, 500_000, 16, 666_667],
    [2_000_000, -400_000, 2, 0],
    // Never further than two leads from the exact shares.
    [900_000, 1_800_000, 0, 200_000],
    [100_000, -1_500_000, 1, -500_000],
    // A revert may have left more than that; the next run brings it back.
    [500_000, 2_700_000, 0, -700_000],
  ])('of share %i and carry %i, %i leads change it by %i', (share, before, leads, change) => {
    expect(rounded(share, before, leads)).toEqual({
      exact_share: share,
      carry_before: before,
      carry_change: change,
    });
  });
});

describe('the carries of a pool', () => {
  it('take part in the next run once a run is closed', () => {
    const carries = new Carries([{ carry: 250_000 }, {}]);
    carries.round(0, 500_000, 1);

    expect([carries.of(0), carries.of(1)]).toEqual([250_000, 0]);
    carries.closeRun();
    expect([carries.of(0), carries.of(1)]).toEqual([-250_000, 0]);
    expect(carries.rounding(0)).toBeNull();
  });

  it('forget a run that is gone back on', () => {
    const carries = new Carries([{}]);
    carries.round(0, 500_000, 1);
    carries.goBack();
    carries.closeRun();

    expect(carries.of(0)).toBe(0);
  });
});
