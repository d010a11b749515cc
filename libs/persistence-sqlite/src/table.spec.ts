import fc from 'fast-check';
import { DatabaseSync } from 'node:sqlite';
import { Table, type Row } from './table';

interface Boat {
  name: string;
  length: number | null;
  afloat: boolean;
  built_at: Date;
  sold_at: Date | null;
  owners: readonly string[];
  papers: { harbour: string } | null;
  order: number;
}

const BOATS = new Table<Boat>('boats', {
  name: 'plain',
  length: 'plain',
  afloat: 'flag',
  built_at: 'date',
  sold_at: 'date',
  owners: 'json',
  papers: 'json',
  order: 'plain',
});

const time = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') });
const boat: fc.Arbitrary<Boat> = fc.record({
  name: fc.string(),
  length: fc.option(fc.integer()),
  afloat: fc.boolean(),
  built_at: time,
  sold_at: fc.option(time),
  owners: fc.array(fc.string()),
  papers: fc.option(fc.record({ harbour: fc.string() })),
  order: fc.integer(),
});

describe('a table', () => {
  let database: DatabaseSync;

  beforeEach(() => {
    database = new DatabaseSync(':memory:');
    database.exec(
      `CREATE TABLE boats (name TEXT PRIMARY KEY, length INTEGER, afloat INTEGER, built_at INTEGER,
        sold_at INTEGER, owners TEXT, papers TEXT, "order" INTEGER, dock INTEGER DEFAULT 7) STRICT`,
    );
  });

  afterEach(() => database.close());

  const stored = () =>
    database
      .prepare('SELECT * FROM boats')
      .all()
      .map((row) => BOATS.itemOf(row as unknown as Row<Boat>));

  it('gives back every record as it took it, and leaves out what is no field', () => {
    fc.assert(
      fc.property(boat, boat, (one, other) => {
        database.exec('DELETE FROM boats');
        database.prepare(BOATS.insert).run(BOATS.rowOf(one));
        expect(stored()).toEqual([one]);

        database.prepare(BOATS.put).run(BOATS.rowOf({ ...other, name: one.name }));
        expect(stored()).toEqual([{ ...other, name: one.name }]);

        database
          .prepare(`UPDATE boats SET ${BOATS.assignments} WHERE name = :name`)
          .run(BOATS.rowOf(one));
        expect(stored()).toEqual([one]);
      }),
    );
  });

  it('keeps dates in milliseconds, flags as 1 and 0, the rest as JSON, and NULL for null', () => {
    const row = BOATS.rowOf({
      name: 'Ann',
      length: null,
      afloat: true,
      built_at: new Date(5),
      sold_at: null,
      owners: ['Ben'],
      papers: null,
      order: 1,
    });

    expect(row).toEqual({
      name: 'Ann',
      length: null,
      afloat: 1,
      built_at: 5,
      sold_at: null,
      owners: '["Ben"]',
      papers: null,
      order: 1,
    });
  });
});
