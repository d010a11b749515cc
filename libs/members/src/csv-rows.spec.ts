import { csvRows } from './csv-rows';

const rowsOf = (text: string, portion?: number) => [...csvRows(text, ',', portion)];

describe('csvRows', () => {
  it('says on which line of the file each row begins', () => {
    const text = 'a,b\n"one\ntwo",c\n\nlast,"with ""quotes"""\n';

    expect(rowsOf(text)).toEqual([
      { line: 1, cells: ['a', 'b'], problem: null },
      { line: 2, cells: ['one\ntwo', 'c'], problem: null },
      { line: 4, cells: [''], problem: null },
      { line: 5, cells: ['last', 'with "quotes"'], problem: null },
      { line: 6, cells: [''], problem: null },
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(rowsOf('')).toEqual([]);
  });

  it('reads a row that is longer than a portion', () => {
    const long = 'x'.repeat(1_000);

    expect(rowsOf(`a,b\n"${long}",c\nd,e`, 16)).toEqual([
      { line: 1, cells: ['a', 'b'], problem: null },
      { line: 2, cells: [long, 'c'], problem: null },
      { line: 3, cells: ['d', 'e'], problem: null },
    ]);
  });

  it('says which lines a quotation mark that is never closed has swallowed', () => {
    expect(
      rowsOf('a,b\n"open,c\nd,e\nf,g', 8).map(({ line, problem }) => ({ line, problem })),
    ).toEqual([
      { line: 1, problem: null },
      {
        line: 2,
        problem: 'a quotation mark is opened and never closed; lines 2 to 4 were read as one row',
      },
    ]);
  });

  it('finds a quotation mark that is not doubled, and reads on behind it', () => {
    expect(
      rowsOf('"Bob "the" man",x\nnext,y').map(({ line, problem }) => ({ line, problem })),
    ).toEqual([
      { line: 1, problem: 'a quotation mark inside a quoted cell must be doubled' },
      { line: 2, problem: null },
    ]);
  });
});
