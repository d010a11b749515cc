import type { CellJudge } from './domain/cell-judge';
import { readTextHead } from './domain/text-head';
import { TextSurvey } from './text-survey';

/*
 * The kinds of the suite csv-test-data (github.com/sineemore/csv-test-data, e4c25eb), whose files come
 * without a licence: written anew here, each with what its json would say.
 */

/** Knows no names and no contacts. */
const STRANGER: CellJudge = { nameIn: () => 0, contactIn: () => 0 };

function read(text: string) {
  const bytes = Buffer.from(text);
  const survey = new TextSurvey(bytes, null);
  survey.push(bytes);
  const options = { delimiter: ',', has_header: true, header_line: 1 };
  const { table, data } = readTextHead(bytes, true, survey.form(true), options, STRANGER);
  return { header: table.header, rows: data.rows, broken: data.broken };
}

describe('the kinds of csv-test-data', () => {
  it.each<[string, string, string[][]]>([
    ['an empty field', 'a,b,c\n7,,9', [['7', '', '9']]],
    ['a header and no rows', 'a,b,c', []],
    ['a header and a row', 'a,b,c\n7,8,9', [['7', '8', '9']]],
    ['a blank before a cell', 'a,b,c\n7, moon,9', [['7', ' moon', '9']]],
    ['one column', 'a\n7', [['7']]],
    ['empty quotes', 'a,b,c\n7,"",9', [['7', '', '9']]],
    ['a comma in quotes', 'a,b,c\n7,"Moon, full",9', [['7', 'Moon, full', '9']]],
    ['an escaped quote', 'a,b,c\n7,"A ""full"" moon",9', [['7', 'A "full" moon', '9']]],
    ['a line end in quotes', 'a,b,c\n7,"Full\nmoon",9', [['7', 'Full\nmoon', '9']]],
    ['a blank in quotes', 'a,b,c\n7,"Full moon",9', [['7', 'Full moon', '9']]],
    ['CR LF', 'a,b,c\r\n7,8,9', [['7', '8', '9']]],
    ['LF', 'a,b,c\n7,8,9', [['7', '8', '9']]],
    ['a line end behind one field', 'a\n7\n', [['7']]],
    ['a line end behind the last row', 'a,b,c\n7,8,9\n', [['7', '8', '9']]],
    ['a blank behind a cell', 'a,b,c\n7,moon ,9', [['7', 'moon ', '9']]],
    ['a sign of four bytes', 'a,b,c\n7,🌕,9', [['7', '🌕', '9']]],
  ])('%s', (_, text, rows) => {
    expect(read(text)).toEqual({ header: text.split(/\r?\n/)[0]!.split(','), rows, broken: [] });
  });

  it('two read otherwise: an empty line is no row of one empty cell', () => {
    expect(read('a\n\n').rows).toEqual([]);
    expect(() => read('\n\n')).toThrow('No row with anything in it');
  });

  it.each([
    ['fewer fields than names', '7,8', [['7', '8']], 0],
    ['more fields than names', '7,8,9,10', [['7', '8', '9', '10']], 0],
    ['a quote that is never closed', '7,"I forgot,9\n1,2,3', [['1', '2', '3']], 1],
    ['a quote within quotes that is not escaped', '7,"Hey, "it",9\n1,2,3', [['1', '2', '3']], 1],
    ['quotes in the middle of a cell', '7,the "full" moon,9', [['7', 'the "full" moon', '9']], 0],
  ])('what is no CSV by the letter costs its own row at most: %s', (_, text, rows, broken) => {
    const found = read(`a,b,c\n${text}`);
    expect([found.rows, found.broken.length]).toEqual([rows, broken]);
  });
});
