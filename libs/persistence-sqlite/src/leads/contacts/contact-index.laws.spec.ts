import fc from 'fast-check';
import { type Connection } from '../../connection';
import { openScratch, type Scratch } from '../../testing/scratch-database';
import { type ContactEntries, emptyEntries, entriesFrom } from './contact-entries';
import { ContactIndex, type ContactPlace } from './contact-index';

interface Addition {
  csvNo: number;
  hashes: number[];
}

/** Enough to cut pages several times over, with many equal ones. */
const addition: fc.Arbitrary<Addition> = fc.record({
  csvNo: fc.integer({ min: 1, max: 5 }),
  hashes: fc.oneof(
    fc.array(fc.nat(40), { maxLength: 600 }),
    fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { minLength: 300, maxLength: 1_000 }),
  ),
});
const unlimited = () => undefined;

function entriesOf({ csvNo, hashes }: Addition): ContactEntries {
  const entries = emptyEntries(hashes.length);
  hashes
    .map((hash, row) => ({ hash, row }))
    .sort((one, other) => one.hash - other.hash)
    .forEach(({ hash, row }, index) => {
      entries.hashes[index] = hash;
      entries.csvNos[index] = csvNo;
      entries.rows[index] = row;
    });
  return entries;
}

function placesOf(
  hashes: readonly number[],
  find: (hash: number) => readonly ContactPlace[],
): [number, ContactPlace][] {
  return inOrder(
    hashes.flatMap((hash) => find(hash).map((place): [number, ContactPlace] => [hash, place])),
  );
}

function inOrder(places: [number, ContactPlace][]): [number, ContactPlace][] {
  return places.toSorted(
    ([hash, one], [otherHash, other]) =>
      hash - otherHash || one.csvNo - other.csvNo || one.row - other.row,
  );
}

function pagesOf(connection: Connection): { first_hash: number; entries: Uint8Array }[] {
  return connection.all(`SELECT * FROM contact_pages ORDER BY first_hash`);
}

describe('ContactIndex', () => {
  let scratch: Scratch;
  beforeEach(() => {
    scratch = openScratch();
  });
  afterEach(() => scratch.remove());

  it('finds of every hash the places that were added and not removed, and counts them', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(addition, { minLength: 1, maxLength: 4 }),
          fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
          async (additions, removed) => {
            const { connection } = scratch;
            const index = new ContactIndex(connection);
            const expected: [number, ContactPlace][] = [];
            for (const { csvNo, hashes } of additions) {
              await index.add([entriesOf({ csvNo, hashes })], unlimited);
              hashes.forEach((hash, row) => expected.push([hash, { csvNo, row }]));
              // So many questions that the next addition and all that follows meet a filter.
              placesOf(hashes, index.manyPlaces());
              index.manyPlaces();
            }
            await index.remove(new Set(removed), () => false);
            const kept = expected.filter(([, { csvNo }]) => !removed.includes(csvNo));

            const hashes = [...new Set(expected.map(([hash]) => hash))];
            expect(placesOf(hashes, (hash) => index.places(hash))).toEqual(inOrder(kept));
            expect(placesOf(hashes, index.manyPlaces())).toEqual(inOrder(kept));
            expect(connection.one(`SELECT contacts FROM pool`)).toEqual({ contacts: kept.length });
          },
        )
        .beforeEach(() => {
          scratch.connection.execute(
            `DELETE FROM contact_pages WHERE first_hash > 0;
             UPDATE contact_pages SET entries = x''; UPDATE pool SET contacts = 0`,
          );
        }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('keeps pages in order, each with hashes from its own first one to before the next', async () => {
    const index = new ContactIndex(scratch.connection);
    for (let csvNo = 1; csvNo <= 3; csvNo += 1) {
      const hashes = Array.from({ length: 4_000 }, (_, row) => (row * 7_919 * csvNo) % 100_003);
      await index.add([entriesOf({ csvNo, hashes })], unlimited);
    }
    const pages = pagesOf(scratch.connection);

    expect(pages[0]!.first_hash).toBe(0);
    expect(pages.length).toBeGreaterThan(40);
    pages.forEach(({ first_hash, entries }, place) => {
      const { hashes } = entriesFrom(entries);
      expect(hashes.length).toBeLessThanOrEqual(260);
      expect(hashes.every((hash) => hash >= first_hash)).toBe(true);
      expect(hashes.every((hash) => hash < (pages[place + 1]?.first_hash ?? Infinity))).toBe(true);
    });
  });

  it('sees through its filter what another connection has added', async () => {
    const index = new ContactIndex(scratch.connection);
    index.manyPlaces();
    const other = scratch.anotherConnection();
    await new ContactIndex(other).add([entriesOf({ csvNo: 3, hashes: [11, 12] })], unlimited);
    await index.add([entriesOf({ csvNo: 4, hashes: [12] })], unlimited);

    const places = index.manyPlaces();
    expect(places(11)).toEqual([{ csvNo: 3, row: 0 }]);
    expect(places(12)).toEqual([
      { csvNo: 3, row: 1 },
      { csvNo: 4, row: 0 },
    ]);
  });

  it('adds nothing in the step whose guard throws, and no more behind it', async () => {
    const index = new ContactIndex(scratch.connection);
    let steps = 0;
    const guard = () => {
      steps += 1;
      if (steps === 2) throw new Error('superseded');
    };
    const portions = [1, 2, 3].map((hash) => entriesOf({ csvNo: 1, hashes: [hash] }));

    await expect(index.add(portions, guard)).rejects.toThrow('superseded');
    expect(index.places(1)).toHaveLength(1);
    expect(index.places(2)).toEqual([]);
    expect(index.places(3)).toEqual([]);
  });
});
