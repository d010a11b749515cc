import fc from 'fast-check';
import { AttemptContacts } from './attempt-contacts';

const MOST_RECENT = 5;
/** Few different hashes, so that contacts come again, in the same run and in later ones. */
const hashes = fc.array(
  fc.oneof(
    fc.nat(30),
    fc.nat(30).map((n) => 2 ** 53 - 1 - n * 2 ** 45),
  ),
  { maxLength: 80 },
);

function holding(added: readonly number[]): AttemptContacts {
  const contacts = new AttemptContacts(7, 1_000, MOST_RECENT);
  added.forEach((hash, row) => contacts.add(hash, row));
  return contacts;
}

function rowsByHash(added: readonly number[]): Map<number, number[]> {
  const rows = Map.groupBy(added.keys(), (row) => added[row]!);
  return new Map([...rows].toSorted(([one], [other]) => one - other));
}

describe('AttemptContacts', () => {
  it('knows the rows of each hash, the first one first, and of no other hash', () => {
    fc.assert(
      fc.property(hashes, (added) => {
        const contacts = holding(added);
        const rows = rowsByHash(added);

        for (const [hash, expected] of rows) expect(contacts.rowsOf(hash)).toEqual(expected);
        for (const other of [31, 2 ** 52 + 1]) expect(contacts.rowsOf(other)).toEqual([]);
      }),
    );
  });

  it('gives everything in the order of the hashes, then of the rows, under its csv_no', () => {
    fc.assert(
      fc.property(hashes, (added) => {
        const given = [...holding(added).inOrder()].flatMap(({ hashes, csvNos, rows }) =>
          Array.from(hashes, (hash, index) => [hash, csvNos[index], rows[index]]),
        );

        expect(given).toEqual(
          [...rowsByHash(added)].flatMap(([hash, rows]) => rows.map((row) => [hash, 7, row])),
        );
      }),
    );
  });

  it('is full when it holds as many as it may', () => {
    const contacts = new AttemptContacts(7, 12, MOST_RECENT);
    for (let row = 0; row < 11; row += 1) contacts.add(row % 4, row);

    expect(contacts.isFull).toBe(false);
    contacts.add(4, 11);
    expect(contacts.isFull).toBe(true);
  });

  it('starts anew when it is cleared', () => {
    const contacts = holding([1, 2, 3, 1, 2, 3, 4]);
    contacts.clear();
    contacts.add(2, 40);

    expect(contacts.rowsOf(1)).toEqual([]);
    expect(contacts.rowsOf(2)).toEqual([40]);
    expect([...contacts.inOrder()].flatMap(({ rows }) => [...rows])).toEqual([40]);
  });
});
