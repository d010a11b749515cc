import { MemoryDatabase } from './memory-database';

describe('a database in memory', () => {
  it('takes everything back that a transaction has done before it failed', () => {
    const database = new MemoryDatabase();
    const table = database.table<{ leads: number }>();
    table.put('kept', { leads: 1 });
    table.put('gone', { leads: 2 });
    const failing = () =>
      database.transaction(() => {
        table.change('kept', { leads: 5 });
        table.change('kept', { leads: 6 });
        table.delete('gone');
        table.put('gone', { leads: 7 });
        table.put('new', { leads: 3 });
        table.insert('kept', { leads: 4 });
      });

    expect(failing).toThrow('already');
    expect(table.get('kept')).toEqual({ leads: 1 });
    expect(table.get('gone')).toEqual({ leads: 2 });
    expect(table.get('new')).toBeNull();
    database.transaction(() => table.put('new', { leads: 3 }));
    expect(table.get('new')).toEqual({ leads: 3 });
  });

  it('gives copies and keeps copies', () => {
    const table = new MemoryDatabase().table<{ ranges: number[][]; at: Date | null }>();
    const row = { ranges: [[0, 1]], at: new Date(5) };
    table.put('a', row);
    row.ranges[0]![0] = 9;
    row.at.setTime(9);
    table.where()[0]!.ranges.push([2, 3]);
    table.get('a')!.at!.setTime(7);

    expect(table.get('a')).toEqual({ ranges: [[0, 1]], at: new Date(5) });
  });
});
