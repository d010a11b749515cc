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

  it('finds rows by an index whatever became of them, also when that is taken back', () => {
    const database = new MemoryDatabase();
    const table = database.table<{ id: number; email: string | null }, 'email'>(['email']);
    const idsOf = (email: string) =>
      table
        .having('email', email)
        .map(({ id }) => id)
        .sort();
    table.put('1', { id: 1, email: 'ann' });
    table.put('2', { id: 2, email: 'ann' });
    table.put('3', { id: 3, email: 'ben' });
    table.put('4', { id: 4, email: null });
    const failing = () =>
      database.transaction(() => {
        table.change('1', { email: null });
        table.put('2', { id: 2, email: 'ben' });
        table.delete('3');
        table.insert('5', { id: 5, email: 'ann' });
        expect([idsOf('ann'), idsOf('ben')]).toEqual([[5], [2]]);
        throw new Error('The disk is full.');
      });

    expect(failing).toThrow('The disk is full.');
    expect([idsOf('ann'), idsOf('ben')]).toEqual([[1, 2], [3]]);
    table.deleteWhere(({ email }) => email === 'ann');
    expect([idsOf('ann'), idsOf('ben')]).toEqual([[], [3]]);
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
