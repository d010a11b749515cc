import fc from 'fast-check';
import { ContactFilter } from './contact-filter';
import { contactHash } from './contact-hash';

describe('ContactFilter', () => {
  it('never says of a hash that was added that it is new', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER })),
        fc.integer({ min: 1, max: 50 }),
        (hashes, expected) => {
          const filter = new ContactFilter(expected);
          for (const hash of hashes) filter.add(hash);

          expect(hashes.every((hash) => filter.mayHave(hash))).toBe(true);
          expect(filter.isOverfull).toBe(hashes.length > expected);
        },
      ),
    );
  });

  it('is wrong about fewer than two in a hundred new contacts when it is as full as expected', () => {
    // The worst case: as many as just don't make it take the next size, which is twice as large.
    const expected = Math.floor(2 ** 20 / 12);
    const filter = new ContactFilter(expected);
    for (let index = 0; index < expected; index += 1) {
      filter.add(contactHash('email', `old${index}@example.com`));
    }
    let wrong = 0;
    for (let index = 0; index < 20_000; index += 1) {
      if (filter.mayHave(contactHash('email', `new${index}@example.com`))) wrong += 1;
    }

    expect(wrong).toBeLessThan(400);
  });
});
