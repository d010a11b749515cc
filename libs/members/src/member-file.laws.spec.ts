import fc from 'fast-check';
import { readMemberFile } from './member-file';

const word = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '漢'),
  maxLength: 6,
});
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('readMemberFile, for every table', () => {
  it('reads back the cells that were written, each with the line on which its row begins', async () => {
    const delimiter = fc.constantFrom(',', ';', '\t', '|', '^');
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        delimiter,
        async (words, d) => {
          let line = 2;
          const expected = words.map((text, i) => {
            const row = {
              line,
              record: { name: `n${text}.`, email: `m${i}@example.com`, tier: 'a' },
            };
            line += row.record.name.split('\n').length;
            return row;
          });
          const rows = expected.map(({ record }) => Object.values(record).map(quoted).join(d));
          const file = [['name', 'email', 'tier'].join(d), ...rows].join('\n');
          expect(await readMemberFile(Buffer.from(file))).toEqual(expected);
        },
      ),
    );
  });
});
