import fc from 'fast-check';
import isEmail from 'validator/lib/isEmail.js';
import { comparedEmail, emailsOf, normaliseEmail, writingsOf } from './email';
import { isNobodysAddress } from './nothing';

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

  it('accepts exactly what isEmail accepts of addresses in lower case, without the marks that end them', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const bare = address.replace(/[.!]+$/, '');
        fc.pre(!isNobodysAddress(bare));
        expect(normaliseEmail(address)).toBe(isEmail(bare) ? bare : null);
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

describe('normaliseEmail', () => {
  const runs = { numRuns: 3000 };
  const crumbs = fc.string({
    unit: fc.constantFrom(...'"\'<>();,. \u200b\u202a\u00a0“”’…', 'mailto:', '='),
    maxLength: 6,
  });
  const domains = fc.constantFrom(
    'example.com',
    'bücher.example',
    'xn--bcher-kva.example',
    '例え.jp',
  );

  it('gives the same for what it gave, whatever stood around it', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'aZé.@ß+-’\u0301\u0130Σ㎏＠。 <>;,"') });
    fc.assert(
      fc.property(texts, domains, crumbs, crumbs, (local, domain, before, behind) => {
        for (const cell of [local, `${before}${local}@${domain}${behind}`])
          for (const email of emailsOf(cell)) {
            expect(normaliseEmail(email)).toBe(email);
            expect(emailsOf(email)).toEqual([email]);
          }
      }),
      runs,
    );
  });

  it('compares all writings of a domain alike', () => {
    const local = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 2 });
    fc.assert(
      fc.property(local, domains, (name, domain) => {
        const email = normaliseEmail(`${name}@${domain.toUpperCase()}`);
        fc.pre(email !== null);
        for (const writing of writingsOf(email!)) {
          expect(normaliseEmail(writing)).toBe(writing);
          expect(comparedEmail(writing)).toBe(comparedEmail(email!));
          expect(new Set(writingsOf(writing))).toEqual(new Set(writingsOf(email!)));
        }
      }),
      runs,
    );
  });
});
