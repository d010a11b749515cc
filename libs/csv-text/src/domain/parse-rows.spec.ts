import { RowParser, type RowBlock, type RowShape } from './parse-rows';

function parse(text: string, shape: Partial<RowShape> = {}, maxRowLength?: number): RowBlock {
  const hasLineFeeds = text.includes('\n');
  const parser = new RowParser(
    { delimiter: ',', width: null, hasLineFeeds, ...shape },
    maxRowLength,
  );
  return joined([parser.push(text), parser.end()]);
}

function joined(blocks: RowBlock[]): RowBlock {
  return {
    rows: blocks.flatMap(({ rows }) => rows),
    lines: blocks.flatMap(({ lines }) => lines),
    broken: blocks.flatMap(({ broken }) => broken),
  };
}

describe('RowParser', () => {
  it('reads cells with and without quotes', () => {
    expect(parse('a,b,c\n"1, one","say ""hi""",\n')).toEqual({
      rows: [
        ['a', 'b', 'c'],
        ['1, one', 'say "hi"', ''],
      ],
      lines: [1, 2],
      broken: [],
    });
  });

  it.each([
    ['line feeds', 'a,b\n1,2\n3,4\n'],
    ['carriage returns and line feeds', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['carriage returns', 'a,b\r1,2\r3,4\r'],
    ['a mixture', 'a,b\r\n1,2\r3,4'],
  ])('ends lines at %s', (_, text) => {
    const { rows, lines } = parse(text);

    expect(rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(lines).toEqual([1, 2, 3]);
  });

  it('tells the line on which a row begins, also behind line breaks in cells and blank lines', () => {
    const { rows, lines } = parse('a,b\n"1\r\none\rand\nmore",2\n\n3,"x\ny"\n4,5\n');

    expect(rows).toEqual([
      ['a', 'b'],
      ['1\r\none\rand\nmore', '2'],
      [''],
      ['3', 'x\ny'],
      ['4', '5'],
    ]);
    expect(lines).toEqual([1, 2, 6, 7, 9]);
  });

  it('takes a quote inside a cell for a character like any other', () => {
    expect(parse('5" pipe,6"\nx,"y" \n').rows).toEqual([
      ['5" pipe', '6"'],
      ['x', 'y'],
    ]);
  });

  it('drops NUL characters and byte order marks between joined files', () => {
    expect(parse('a\0,b\n\ufeffc,d\0\0').rows).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('gives up one line for a quote that is never closed, and goes on behind it', () => {
    const { rows, lines, broken } = parse('a,b\n1,"open\n3,4\n5,"6"\n');

    expect(rows).toEqual([
      ['a', 'b'],
      ['3', '4'],
      ['5', '6'],
    ]);
    expect(lines).toEqual([1, 3, 4]);
    expect(broken).toEqual([
      {
        line: 2,
        reason: 'unclosed_quote',
        detail:
          'The quote that opens in column 2 of line 2 is never closed. Close it, or double it if it belongs to the text.',
        raw: ['1', '"open'],
      },
    ]);
  });

  it('names the line of the open quote where the row began earlier', () => {
    const { rows, broken } = parse('"a\nb","open\nc,d');

    expect(rows).toEqual([['c', 'd']]);
    expect(broken).toMatchObject([
      { line: 1, detail: expect.stringContaining('column 2 of line 2'), raw: ['a\nb', '"open'] },
    ]);
  });

  it('gives up a row with text behind a closing quote', () => {
    const { rows, broken } = parse('"Joe" Smith,1\n"Ann",2');

    expect(rows).toEqual([['Ann', '2']]);
    expect(broken).toMatchObject([{ line: 1, reason: 'misplaced_quote', raw: ['"Joe" Smith,1'] }]);
  });

  it('follows an open quote and a row no further than the longest row', () => {
    const filler = 'x'.repeat(60);
    const { rows, lines, broken } = parse(`${filler},"${filler}\n"\n1,2\n${filler},3\n`, {}, 50);

    expect(rows).toEqual([['1', '2']]);
    expect(lines).toEqual([3]);
    expect(broken.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'row_too_long'],
      [2, 'unclosed_quote'],
      [4, 'row_too_long'],
    ]);
    expect(broken[0]!.detail).toBe('The row is longer than 50 characters.');
  });

  it('reads long stretches without quotes like short ones', () => {
    const lines = Array.from({ length: 2000 }, (_, i) => (i % 700 === 0 ? `"${i}",b` : `${i},b`));
    const block = parse(`${lines.join('\r\n')}\r\n`);

    expect(block.rows).toEqual(lines.map((_, i) => [String(i), 'b']));
    expect(block.lines).toEqual(lines.map((_, i) => i + 1));
  });

  it.each([
    ['belongs to a cell that is not as wide as a row', 'a,b\nx\ry,2\n', [['x\ry', '2']]],
    [
      'ends a row where both sides are as wide as the header',
      'a,b\n1,2\r3,4\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['belongs to the last cell where what follows is no row', 'a,b\n1,2\r3\n', [['1', '2\r3']]],
    ['belongs to a cell in quotes', 'a,b\n1,"2\r3,4"\n', [['1', '2\r3,4']]],
    [
      'ends a row behind quotes',
      'a,b\n1,"2"\r"3",4\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'ends several rows',
      'a,b\n1,2\r3,4\r5,6\n',
      [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
  ] as const)('a lone CR in a file with LF %s', (_, text, rows) => {
    expect(parse(text, { width: 2 }).rows.slice(1)).toEqual(rows);
    expect(parse(text, { width: 2 }).broken).toEqual([]);
  });

  it.each([
    ['blanks before quotes', 'a, "b, c",\t"d"', ['a', 'b, c', 'd']],
    ['a tab that is the delimiter', 'a\t"b"', ['a', 'b'], '\t'],
    ['a quote behind a blank that opens nothing', 'a, "b" c,d', ['a', ' "b" c', 'd']],
    ['a backslash before quotes', 'a,"say \\"hi\\" now",b', ['a', 'say "hi" now', 'b']],
    ['a backslash before the last quote', 'a,"5\\"",b', ['a', '5"', 'b']],
    ['backslashes where the quotes are sound', 'a,"C:\\","x\\y"', ['a', 'C:\\', 'x\\y']],
    ['a doubled quote beside one with a backslash', 'a,"\\"x"" y"', ['a', '"x" y']],
    ['CR LF within quotes', 'a,"b\r\nc"\r\n', ['a', 'b\r\nc']],
    ['a Ctrl-Z behind the text', 'a,b\r\n\x1a', ['a', 'b']],
    ['a Ctrl-Z behind the last cell', 'a,b\x1a\x1a', ['a', 'b']],
  ])('reads %s', (_, text, cells, delimiter = ',') => {
    expect(parse(text, { delimiter })).toMatchObject({ rows: [cells], broken: [] });
  });

  it('takes a row out of its quotes where it is as wide as the header then', () => {
    const text = 'a,b,c\n"1,2,3"\n"1,""2,5"",3"\n"1,2"\n';

    expect(parse(text, { width: 3 }).rows.slice(1)).toEqual([
      ['1', '2', '3'],
      ['1', '2,5', '3'],
      ['1,2'],
    ]);
    expect(parse('a\n"1,2,3"\n', { width: 1 }).rows).toEqual([['a'], ['1,2,3']]);
  });

  it('says that a cell is too long where it alone makes the row so', () => {
    const long = 'x'.repeat(50_000);
    const { rows, broken } = parse(`a,b\n1,${long}\n2,"${long}"\n3,4\n`, {}, 40_000);

    expect(rows).toEqual([
      ['a', 'b'],
      ['3', '4'],
    ]);
    expect(broken.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'cell_too_long'],
      [3, 'cell_too_long'],
    ]);
    expect(broken[0]!.detail).toBe(
      'The cell in column 2 of line 2 is too long: with it the row has more than 40,000 characters.',
    );
  });
});
