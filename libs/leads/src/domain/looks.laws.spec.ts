import {
  LONGEST_ADDRESS,
  countryNamed,
  emailsIn,
  normaliseEmail,
  normalisePhone,
} from '@sluice/contacts';
import fc from 'fast-check';
import isEmail from 'validator/lib/isEmail.js';
import { previewOf } from '../ingestion/testing/preview-of';
import { LONGEST_NAME, comparable, fieldNamed } from './column-names';
import { mapColumns } from './columns';
import { columnNames } from './header';
import { LEAD_JUDGE } from './lead-judge';
import { looksLikeEmail, phoneLikeness } from './looks-like';
import { answerOf, wishNamed } from './opt-outs';
import { patternWork } from './testing/pattern-work';
import { FIND_OUT } from './uploaded-csv';

/** Texts of which cells and headers are made long: each repeated, all of them harmless. */
const UNITS = [
  'a',
  '.a',
  '@',
  'a@b.',
  '(',
  '()',
  ' ',
  '1',
  '+1',
  '-',
  "'",
  'p:',
  '<',
  'aB',
  'é',
  '🙂',
];

/** What looks at one cell or header, and the most characters that a pattern may see of it. */
const LOOKS: readonly (readonly [name: string, look: (cell: string) => unknown, most: number])[] = [
  ['looksLikeEmail', looksLikeEmail, LONGEST_ADDRESS],
  ['phoneLikeness', phoneLikeness, 28],
  ['normaliseEmail', normaliseEmail, 4 * LONGEST_ADDRESS + 8],
  ['normalisePhone', (cell) => normalisePhone(cell, null), 250],
  ['normalisePhone at home', (cell) => normalisePhone(cell, 'DE'), 250],
  ['countryNamed', countryNamed, LONGEST_NAME],
  ['comparable', comparable, 18 * LONGEST_NAME],
  ['fieldNamed', fieldNamed, 18 * LONGEST_NAME],
  ['wishNamed', wishNamed, 18 * LONGEST_NAME],
  ['answerOf', answerOf, 100],
];

describe.each(LOOKS)('%s', (_, look, most) => {
  it.each(UNITS)('gives no pattern more of a long cell of %j than of a short one', async (unit) => {
    const workAt = (length: number) =>
      patternWork(() => look(`x@${unit.repeat(length / unit.length)}.com`));
    const [short, long] = [await workAt(50_000), await workAt(500_000)];

    expect(long).toEqual(short);
    expect(long.longest).toBeLessThanOrEqual(most);
  });
});

describe('the columns of a file', () => {
  /** Names that mean the same, equally long, of which no two are alike. */
  const namesOf = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const dots = i.toString(2).padStart(12, '0').replaceAll('0', '.').replaceAll('1', '-');
      return `${dots}name`;
    });

  const mapped = (count: number) => {
    const names = columnNames(namesOf(count));
    const others = columnNames(names.map((_, i) => `Field ${i}`));
    const mapping = Object.fromEntries(others.map((name) => [name.toUpperCase(), 'extra']));
    return patternWork(() => {
      mapColumns(names, [], null, true);
      mapColumns(others, [], mapping, true);
      for (const name of names) LEAD_JUDGE.nameIn(name);
    });
  };

  it('cost each the same, however many there are', async () => {
    const [few, many] = [await mapped(100), await mapped(1_000)];

    expect(few.calls).toBeGreaterThan(0);
    expect(many.calls).toBeLessThanOrEqual(11 * few.calls);
  });

  it('get names of their own in the order of the file, as if each looked for a free one', () => {
    const cells = fc.array(
      fc.constantFrom('Name', 'Name (2)', 'Name (3)', '', 'Column 2', ' x  y'),
    );
    fc.assert(
      fc.property(cells, (headers) => {
        const taken = new Set<string>();
        const expected = headers.map((cell, index) => {
          const name = cell.trim().replace(/\s+/g, ' ') || `Column ${index + 1}`;
          let unique = name;
          for (let count = 2; taken.has(unique); count += 1) unique = `${name} (${count})`;
          taken.add(unique);
          return unique;
        });
        expect(columnNames(headers)).toEqual(expected);
      }),
    );
  });

  it('are named by at most so many characters, each by its own name', () => {
    const names = columnNames(['x'.repeat(5_000), 'x'.repeat(9_000)]);

    expect(names).toEqual([`${'x'.repeat(LONGEST_NAME)}…`, `${'x'.repeat(LONGEST_NAME)}… (2)`]);
    expect(
      mapColumns(names, [], { ['x'.repeat(5_000)]: 'email' }, true).map(({ field }) => field),
    ).toEqual(['email', null]);
  });
});

describe('a preview', () => {
  it('looks at every cell of its beginning as often as at one of a short one', async () => {
    const work = (rows: number) =>
      patternWork(() =>
        previewOf(
          Buffer.from('Email,Phone,Name\n' + 'a@example,1234567 x,Ann\n'.repeat(rows)),
          FIND_OUT,
        ),
      );
    const [short, long] = [await work(500), await work(5_000)];

    expect(long.calls).toBeLessThanOrEqual(11 * short.calls);
  });
});

/** Before the @, or a label behind it: such a mark is on no letter, and isEmail lets it pass. */
const BEGINS_WITH_A_MARK = /^\p{M}|@(?:[^@]*\.)?\p{M}[^@]*$/u;

describe('what is cut', () => {
  const text = (characters: string) =>
    fc.string({ unit: fc.constantFrom(...characters), maxLength: 300 });

  it('is judged as before: cells that look like an address', () => {
    fc.assert(
      fc.property(text('ab@..,; '), text('ab@.'), (before, after) => {
        for (const cell of [before, `${before}@${after}`, `a@${after}.de`]) {
          const isOne = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}$/.test(cell.trim());
          expect(looksLikeEmail(cell)).toBe(isOne && cell.trim().length <= LONGEST_ADDRESS);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is still found: addresses, with a name or without', () => {
    fc.assert(
      fc.property(text('a@.<> é\u0301'), text('a@.<> '), (before, after) => {
        fc.pre(emailsIn(before).length === 0);
        for (const cell of [before, `${before}<${after}>`, `${before}<a@b.co>${after}`]) {
          const bracketed = /<([^<>]*)>\s*$/.exec(cell);
          const address = (bracketed ? bracketed[1]! : cell)
            .trim()
            .replace(/^'?mailto:/i, '')
            .toLowerCase()
            .normalize('NFC');
          if (!isEmail(address)) continue;
          expect(normaliseEmail(cell)).toBe(BEGINS_WITH_A_MARK.test(address) ? null : address);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps addresses whose letters come in as many characters as they can', () => {
    // Four characters that become one.
    const letter = 'α\u0313\u0300\u0345';
    const local = letter.repeat(21);
    const cell = `'mailto:${local}@${'a'.repeat(60)}.${'b'.repeat(60)}.com`;

    expect(letter.normalize('NFC')).toHaveLength(1);
    expect(normaliseEmail(cell)).toBe(cell.slice("'mailto:".length).normalize('NFC'));
  });

  it('is named as before: headers with brackets', () => {
    fc.assert(
      fc.property(text('(()) '), fc.constantFrom('Phone', 'Name', 'E-mail'), (around, name) => {
        for (const header of [
          `${name}${around}`,
          `${around}${name}`,
          `(${name}) ${around} ${name}`,
        ]) {
          const withoutBrackets = header.replace(/\([^)]*\)/g, ' ');
          // With nothing in brackets left, both are looked at alike.
          const field = fieldNamed(withoutBrackets.replaceAll('(', ' '))?.field;
          expect(fieldNamed(header)?.field).toBe(field ?? fieldNamed(comparable(header))?.field);
        }
      }),
    );
  });
});
