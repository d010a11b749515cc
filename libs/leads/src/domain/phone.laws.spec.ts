import fc from 'fast-check';
import { getCountries, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { nationalPlan } from './numbering-plans';
import { normalisePhone } from './phone';

/** What libphonenumber says by itself. */
function oracle(text: string, country: CountryCode): string | null {
  const number = parsePhoneNumberFromString(text, country);
  return number?.isPossible() ? number.number : null;
}

const countries = fc.constantFrom(...getCountries());
const digits = (min: number, max: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max })
    .map((d) => d.join(''));

/** Digits written as people write them: in groups, with brackets, dashes and slashes. */
const grouped = (number: fc.Arbitrary<string>) =>
  fc
    .tuple(
      number,
      fc.array(fc.constantFrom('', '', ' ', '-', '.', '/', ' (', ') '), { maxLength: 20 }),
    )
    .map(([text, separators]) =>
      [...text].map((c, i) => c + (i === 0 ? '' : (separators[i] ?? ''))).join(''),
    );

describe('normalisePhone, against libphonenumber itself', () => {
  const runs = { numRuns: 5000 };

  it('agrees on numbers with a calling code, from wherever they are written', () => {
    const numbers = countries.chain((country) =>
      digits(3, 15).map((number) => `+${nationalPlan(country).callingCode}${number}`),
    );

    fc.assert(
      fc.property(grouped(numbers), countries, (text, from) => {
        expect(normalisePhone(text.trim(), from)).toBe(oracle(text, from));
      }),
      runs,
    );
  });

  it('agrees on any digits behind a plus', () => {
    fc.assert(
      fc.property(digits(1, 18), countries, (number, from) => {
        expect(normalisePhone(`+${number}`, from)).toBe(oracle(`+${number}`, from));
      }),
      runs,
    );
  });

  it('agrees on numbers as they are dialled at home, unless they are taken to have lost their plus', () => {
    const dialled = countries.chain((country) => {
      const { plainPrefix, callingCode } = nationalPlan(country);
      const starts = ['', '', '0', '00', '011', '1', callingCode, plainPrefix ?? ''];
      return fc.tuple(
        grouped(fc.tuple(fc.constantFrom(...starts), digits(2, 13)).map((parts) => parts.join(''))),
        fc.constant(country),
      );
    });

    fc.assert(
      fc.property(dialled, ([text, country]) => {
        const number = text.replace(/\D/g, '');
        fc.pre(number.length < 12 || !number.startsWith(nationalPlan(country).callingCode));
        expect(normalisePhone(text.trim(), country)).toBe(oracle(text, country));
      }),
      runs,
    );
  });
});
