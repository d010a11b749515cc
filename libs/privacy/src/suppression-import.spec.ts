import type { ContactReaders, Entry } from './domain/entry';
import type { ListLine } from './list-file';
import { MOST_NAMED, SuppressionImport } from './suppression-import';

const readers: ContactReaders = {
  emails: (text) => (/^[^@\s]+@[^@\s]+$/.test(text) ? [text.toLowerCase()] : []),
  phones: () => [],
};

const linesOf = (...texts: string[]): ListLine[] =>
  texts.map((text, at) => ({ line: at + 1, entries: text === '' ? [] : [text], fault: null }));

describe('SuppressionImport', () => {
  let added: Entry[][];
  let load: SuppressionImport;

  beforeEach(() => {
    added = [];
    load = new SuppressionImport(readers, null, async (entries) => {
      added.push([...entries]);
      return entries.filter(({ value }) => !value.startsWith('known')).length;
    });
  });

  it('counts what is added, what was there already, and what it can not read', async () => {
    await load.take(
      linesOf('ann@example.com', 'known@example.com', 'no entry', 'ANN@example.com', ''),
    );

    expect(await load.finish()).toEqual({
      added: 1,
      already_there: 2,
      rejected: [
        {
          line: 3,
          value: 'no…ry',
          reason: 'is no e-mail address, phone number, domain, MD5 or SHA-256 hash',
        },
      ],
      rejected_count: 1,
      warnings: [],
    });
  });

  it('adds in batches, and names only the first that it refuses', async () => {
    const good = Array.from({ length: 120_000 }, (_, index) => `${index}@example.com`);
    const bad = Array.from({ length: 150 }, (_, index) => `bad entry ${index}`);
    await load.take(linesOf(...good, ...bad));

    const { rejected, ...report } = await load.finish();
    expect(report).toEqual({ added: 120_000, already_there: 0, rejected_count: 150, warnings: [] });
    expect(rejected).toHaveLength(MOST_NAMED);
    expect(added.map(({ length }) => length)).toEqual([50_000, 50_000, 20_000]);
  });

  it('refuses a row that can not be read', async () => {
    const fault = 'stands in a row that can not be read';
    await load.take([{ line: 7, entries: ['x'.repeat(9)], fault }]);
    expect((await load.finish()).rejected).toEqual([{ line: 7, value: 'xx…xx', reason: fault }]);
  });
});
