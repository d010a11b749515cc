import * as fc from 'fast-check';
import { OWN_CLAIM, claimed, together, unclaimed, type Claim, type Claims } from './claims';

const claim: fc.Arbitrary<Claim> = fc.record({
  import_no: fc.option(fc.integer({ min: 1, max: 4 })),
  country: fc.constantFrom(null, 'DE', 'AT'),
});
const NOBODY = new Set<number | null>();

/** Who holds it, as a set would have it. */
const holders = ({ import_no, holds }: Claims) => new Set([import_no, ...holds]);

function claimsAfter([first, ...others]: readonly Claim[]): Claims {
  let claims: Claims = { ...first!, holds: [] };
  for (const one of others) claims = claimed(claims, one) ?? claims;
  return claims;
}

const several = fc.array(claim, { minLength: 1, maxLength: 6 });

describe('Who holds an entry', () => {
  it('is everybody who has claimed it, each once; an own claim stands first', () => {
    fc.assert(
      fc.property(several, (claims) => {
        const after = claimsAfter(claims);
        expect(holders(after)).toEqual(new Set(claims.map(({ import_no }) => import_no)));
        expect(new Set(after.holds).size).toBe(after.holds.length);
        expect(after.holds).not.toContain(after.import_no);
        if (holders(after).has(null)) expect(after.import_no).toBeNull();
        for (const one of claims) expect(claimed(after, one)).toBeNull();
      }),
    );
  });

  it('goes when the last one lets go, in whatever order; an own claim stays', () => {
    fc.assert(
      fc.property(several, fc.shuffledSubarray([1, 2, 3, 4]), (claims, gone) => {
        let left: Claims | null = claimsAfter(claims);
        const expected = holders(left);
        for (const number of gone) {
          if (left !== null) left = unclaimed(left, number);
          expected.delete(number);
        }
        expect(left === null ? NOBODY : holders(left)).toEqual(expected);
      }),
    );
  });

  it('is everybody who has held either of two that are the same', () => {
    fc.assert(
      fc.property(several, several, (some, others) => {
        const [one, other] = [claimsAfter(some), claimsAfter(others)];
        expect(holders(together(one, other))).toEqual(
          new Set([...holders(one), ...holders(other)]),
        );
      }),
    );
  });

  it('says of which countries the lists are', () => {
    const german = claimsAfter([{ import_no: 1, country: 'DE' }]);
    expect(claimed(german, { import_no: 2, country: 'AT' })!.country).toBe('DE AT');
    expect(claimed(german, OWN_CLAIM)).toEqual({ import_no: null, holds: [1], country: 'DE' });
  });
});
