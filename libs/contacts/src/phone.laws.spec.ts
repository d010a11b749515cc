import fc from 'fast-check';
import { getCountries, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { isNobodysNumber } from './nothing';
import { internationalPlan, nationalPlan } from './numbering-plans';
import { normalisePhone, phonesOf, writingsOfPhone } from './phone';

/** What libphonenumber says by itself, but for numbers that nobody has. */
function oracle(text: string, country: CountryCode): string | null {
  const number = parsePhoneNumberFromString(text, country);
  if (!number?.isPossible()) return null;
  if (parsePhoneNumberFromString(number.number)?.number !== number.number) return null;
  const national = number.number.slice(1 + number.countryCallingCode.length);
  if (number.countryCallingCode === '1' && !/^[2-9]\d\d[2-9]\d{6}$/.test(national)) return null;
  return isNobodysNumber(national) ? null : number.number;
}

/** Whether numbers of the country stay as they were: no plan of it has changed that is known here. */
function isUnchanged(callingCode: string): boolean {
  return (internationalPlan(`+${callingCode}00`)?.renewal ?? null) === null;
}

/** Not what is read as two numbers, or as a number that a spreadsheet took for a sum. */
function isOne(text: string): boolean {
  const parts = text.split('/').map((part) => part.replace(/\D/g, '').length);
  return parts.length === 1 || parts.some((digits) => digits < 6);
}
const isSum = (text: string) => /^\+?\d+\.0{1,2}$/.test(text.trim());

const countries = fc.constantFrom(...getCountries());
const unchanged = fc.constantFrom(
  ...getCountries().filter((country) => isUnchanged(nationalPlan(country).callingCode)),
);
const internationalCode = (digits: string) =>
  digits.slice(0, internationalPlan(`+${digits.padEnd(3, '0')}`)?.codeLength ?? 3);
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
    const numbers = unchanged.chain((country) =>
      digits(3, 15).map((number) => `+${nationalPlan(country).callingCode}${number}`),
    );

    fc.assert(
      fc.property(grouped(numbers), countries, (text, from) => {
        fc.pre(isOne(text) && !isSum(text));
        expect(normalisePhone(text.trim(), from)).toBe(oracle(text, from));
      }),
      runs,
    );
  });

  it('agrees on any digits behind a plus', () => {
    fc.assert(
      fc.property(digits(1, 18), countries, (number, from) => {
        fc.pre(isUnchanged(internationalCode(number)));
        expect(normalisePhone(`+${number}`, from)).toBe(oracle(`+${number}`, from));
      }),
      runs,
    );
  });

  it('agrees on numbers as they are dialled at home, unless they are taken to have lost their plus', () => {
    const dialled = unchanged.chain((country) => {
      const { plainPrefix, callingCode } = nationalPlan(country);
      const starts = ['', '', '0', '011', '1', callingCode, plainPrefix ?? ''];
      return fc.tuple(
        grouped(fc.tuple(fc.constantFrom(...starts), digits(2, 13)).map((parts) => parts.join(''))),
        fc.constant(country),
      );
    });

    fc.assert(
      fc.property(dialled, ([text, country]) => {
        const number = text.replace(/\D/g, '');
        fc.pre(isOne(text) && !isSum(text) && !number.startsWith('00'));
        fc.pre(number.length < 12 || !number.startsWith(nationalPlan(country).callingCode));
        fc.pre(isUnchanged(parsePhoneNumberFromString(text, country)?.countryCallingCode ?? '1'));
        expect(normalisePhone(text.trim(), country)).toBe(oracle(text, country));
      }),
      runs,
    );
  });
});

describe('normalisePhone', () => {
  const runs = { numRuns: 3000 };
  const cells = countries.chain((country) => {
    const { callingCode } = nationalPlan(country);
    const start = fc.constantFrom('', '+', '00', '0', '15', '1', `+${callingCode}`, callingCode);
    return fc.tuple(
      grouped(fc.tuple(start, digits(4, 13)).map((parts) => parts.join(''))),
      fc.constant(country),
    );
  });

  it('gives what is possible, and gives the same for what it gave, whoever reads it', () => {
    fc.assert(
      fc.property(cells, countries, ([text, country], other) => {
        const number = normalisePhone(text, country);
        fc.pre(number !== null);
        expect(parsePhoneNumberFromString(number!)?.isPossible()).toBe(true);
        expect(normalisePhone(number!, other)).toBe(number);
        expect(normalisePhone(number!, null)).toBe(number);
      }),
      runs,
    );
  });

  it('takes 00 for the plus, whatever the country', () => {
    fc.assert(
      fc.property(countries, digits(4, 12), countries, (country, number, from) => {
        const code = nationalPlan(country).callingCode;
        const abroad = normalisePhone(`+${code}${number}`, null);
        fc.pre(abroad !== null);
        expect(normalisePhone(`00${code}${number}`, from)).toBe(abroad);
      }),
      runs,
    );
  });

  it('reads the digits, marks and remains of any writing alike', () => {
    const zeros = fc.constantFrom(0x30, 0xff10, 0x660, 0x6f0, 0x966, 0xe50, 0x1d7ce, 0x1d7f6);
    const around = fc.constantFrom('', ' ', '\u200b', '\u202d', '\u00a0', '\u2060', '"', "'");
    const behind = fc.constantFrom(
      '',
      '.0',
      ',0',
      ' ext. 12',
      ' Durchwahl 12',
      ' x12',
      ' (mobile)',
    );
    fc.assert(
      fc.property(
        countries,
        digits(6, 12),
        zeros,
        around,
        behind,
        (...[country, number, zero, mark, end]) => {
          const plain = `+${nationalPlan(country).callingCode}${number}`;
          const written = plain.replace(/\d/g, (digit) =>
            String.fromCodePoint(zero + Number(digit)),
          );
          expect(normalisePhone(mark + written + end + mark, country)).toBe(
            normalisePhone(plain, null),
          );
        },
      ),
      runs,
    );
  });

  it('gives the numbers of a list, each as if it stood alone', () => {
    const between = fc.constantFrom(';', ' / ', ', ', '\n', ' oder ', ' | ', ' ::: ');
    const numbers = fc.array(digits(9, 9), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(numbers, between, (each, separator) => {
        const plain = each.map((number) => `+49${number}`);
        const alone = plain.flatMap((number) => normalisePhone(number, null) ?? []);
        expect(phonesOf(plain.join(separator), null)).toEqual([...new Set(alone)]);
      }),
      runs,
    );
  });
});

describe('writingsOfPhone', () => {
  const runs = { numRuns: 20_000 };
  const changed = [
    ...new Set(getCountries().map((country) => nationalPlan(country).callingCode)),
  ].filter((code) => !isUnchanged(code));
  /** Of digits at random hardly one in a thousand is an old number: they begin as old ones did. */
  const beginnings = fc.constantFrom(
    ...[
      '',
      '1',
      '01',
      '044',
      '045',
      '0',
      '03',
      '1115',
      '01115',
      '22315',
      '0351 15',
      '119',
      '20',
      '21',
    ],
    ...[
      '120',
      '122',
      '129',
      '162',
      '169',
      '186',
      '188',
      '199',
      '2',
      '7',
      '07',
      '05',
      '9',
      '27',
      '368',
    ],
  );
  const old = fc
    .tuple(fc.constantFrom(...changed), beginnings, digits(5, 11))
    .map(([code, start, rest]) => ({ code, national: start.replace(' ', '') + rest }))
    .filter(({ code, national }) => internationalPlan(`+${code}00`)!.renewal!(national) !== null);

  it('has every old number of what it has become, which stands first', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(old, ({ code, national }) => {
        const today = normalisePhone(`+${code}${national}`, null);
        fc.pre(today !== null);
        seen.add(code);
        const writings = writingsOfPhone(today!);
        expect(writings).toContain(`+${code}${national}`);
        expect(writings[0]).toBe(today);
        expect(writingsOfPhone(`+${code}${national}`)).toEqual(writings);
      }),
      runs,
    );
    expect(seen).toEqual(new Set(changed));
  });

  it('has nothing else than writings of the number, each once', () => {
    const any = countries.chain((country) =>
      digits(4, 12).map((number) => `+${nationalPlan(country).callingCode}${number}`),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          any,
          old.map(({ code, national }) => `+${code}${national}`),
        ),
        (text) => {
          const number = normalisePhone(text, null);
          fc.pre(number !== null);
          const writings = writingsOfPhone(number!);
          expect(new Set(writings).size).toBe(writings.length);
          for (const writing of writings) expect(normalisePhone(writing, null)).toBe(number);
        },
      ),
      runs,
    );
  });

  it('has one where no plan has changed', () => {
    fc.assert(
      fc.property(unchanged, digits(6, 10), (country, number) => {
        const phone = `+${nationalPlan(country).callingCode}${number}`;
        expect(writingsOfPhone(phone)).toEqual([phone]);
      }),
    );
  });
});
