import { RowParser, type RowBlock } from './parse-rows';

function parse(text: string, delimiter = ',', maxRowLength?: number): RowBlock {
  const parser = new RowParser(delimiter, maxRowLength);
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

    expect(rows).toEqual([['a', 'b'], ['1\none\nand\nmore', '2'], [''], ['3', 'x\ny'], ['4', '5']]);
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
    const { rows, lines, broken } = parse(`${filler},"${filler}\n"\n1,2\n${filler},3\n`, ',', 50);

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
});
