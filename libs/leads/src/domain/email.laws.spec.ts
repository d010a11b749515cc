import fc from 'fast-check';
import isEmail from 'validator/lib/isEmail.js';
import { normaliseEmail } from './email';

const part = (characters: string) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 0, maxLength: 24 });

/** Addresses and what nearly is one. */
const addresses = fc
  .tuple(
    part('abz09.._+-!é'),
    fc.constantFrom('@', '@', '@', '', '@@'),
    part('abz09..--_'),
    part('.comx1'),
  )
  .map((parts) => parts.join(''));

describe('normaliseEmail, against validator', () => {
  const runs = { numRuns: 5000 };

  it('accepts exactly what isEmail accepts of addresses in lower case', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(normaliseEmail(address)).toBe(isEmail(address) ? address : null);
      }),
      runs,
    );
  });

  it('accepts what it made of an address, and leaves it as it is', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const normalised = normaliseEmail(` ${address.toUpperCase()}`);
        fc.pre(normalised !== null);
        expect(normaliseEmail(normalised!)).toBe(normalised);
      }),
      runs,
    );
  });
});
