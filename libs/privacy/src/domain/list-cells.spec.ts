import { CellPicker } from './list-cells';

const contactIn = (cell: string) =>
  /^[^@ ]+@[^@ ]+$|^\+/.test(cell) ? 1 : /\./.test(cell) ? 0.5 : 0;

describe('CellPicker', () => {
  describe('without a header', () => {
    const pick = (...cells: string[]) => new CellPicker(null, contactIn).pick(cells);

    it.each([
      [['no entry'], ['no entry']],
      [
        ['', ' ann@example.com', '2020', '+4930'],
        ['ann@example.com', '+4930'],
      ],
      [
        ['ann@example.com', 'ben @'],
        ['ann@example.com', 'ben @'],
      ],
      [
        ['030 123', 'x', 'example.com'],
        ['030 123', 'example.com'],
      ],
      [['', ' '], []],
      [[''], []],
    ])('picks of %j what is an entry, else the first cell', (cells, picked) => {
      expect(pick(...cells)).toEqual(picked);
    });
  });

  it('takes the named columns of each row, and what surely is an entry behind the last', () => {
    const picker = new CellPicker(
      { entries: [1, 3], perhaps: [], width: 4, leftOut: new Set() },
      contactIn,
    );

    expect(picker.pick(['7', ' ann@example.com ', '+4940', '030'])).toEqual([
      'ann@example.com',
      '030',
    ]);
    expect(picker.pick(['8', '', '+4940', '1', 'x', 'ben@example.com'])).toEqual([
      '1',
      'ben@example.com',
    ]);
    expect(picker.pick(['9'])).toEqual([]);
  });

  it('tells entries by the cells where columns have names, but none of entries', () => {
    const picker = new CellPicker(
      { entries: [], perhaps: [], width: 3, leftOut: new Set() },
      contactIn,
    );
    expect(picker.pick(['Ann', 'example.com', 'ann@example.com'])).toEqual(['ann@example.com']);
  });

  it('reads nothing of columns that are left out, however sure it looks', () => {
    const leftOut = new Set([0]);
    const picker = new CellPicker({ entries: [], perhaps: [], width: 2, leftOut }, contactIn);
    expect(picker.pick(['ann@example.com', 'ben@example.com'])).toEqual(['ben@example.com']);
  });
});
