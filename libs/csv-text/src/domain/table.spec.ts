import { findTable } from './table';
import type { CellJudge } from './cell-judge';
import type { TableOptions } from './table-options';

/** Knows nothing: only shapes are left to tell by. */
const STRANGER: CellJudge = { nameIn: () => 0, contactIn: () => 0 };

const JUDGE: CellJudge = {
  nameIn: (cell) => (/^#? ?(name|e-?mail|phone|city|company)$/i.test(cell.trim()) ? 1 : 0),
  contactIn: (cell) => (/^\s*[^\s@]+@[^\s@,;]+\s*$/.test(cell) || /^\+\d+$/.test(cell) ? 1 : 0),
};

const FIND_OUT: TableOptions = { delimiter: null, has_header: null, header_line: null };

function tableOf(text: string, judge = JUDGE, options: Partial<TableOptions> = {}) {
  return findTable(text, true, text.includes('\n'), 1, { ...FIND_OUT, ...options }, judge);
}

describe('the delimiter', () => {
  it.each([
    [',', 'name,email\nAnn,ann@example.com\n'],
    [';', 'Name;E-Mail\nAnn;ann@example.com\n'],
    ['\t', 'name\temail\nAnn\tann@example.com\n'],
    ['|', 'name|email\nAnn|ann@example.com\n'],
    [';', 'Name;Ort;Umsatz\nAnn;Berlin, Mitte;1,5\nBen;Köln;2,5\nEve;Bonn, Zentrum;3\n'],
    [',', 'a,b,c\n"1;2;3","x;y;z",c\n"1;2;3","x;y;z",c\n'],
    [',', 'a,b,c\nd,e\nf,g,h\ni,j,k,l\n'],
    [';', 'Name;Notiz\nAnn;"a,b\nc,d"\nBen;"e,f\ng,h"\n'],
    ['\t', 'a\tb\n12" pipe\tx\n3\t"y, z"\n'],
    [',', 'email\nann@example.com\nben@example.com\n'],
    [',', ''],
    [';', 'a;b;c'],
  ])('is %j in %j, whoever looks', (delimiter, text) => {
    expect(tableOf(text, STRANGER).delimiter).toBe(delimiter);
    expect(tableOf(text).delimiter).toBe(delimiter);
  });

  it.each([
    [',', 'campaign,name,email\n26 | US | L | S,Ann,a@x.example\n26 | US | L | S,Bo,b@x.example\n'],
    [
      ';',
      'Adresse;E-Mail\nA-Str. 1, 10115 Berlin, DE;a@x.example\nB-Str. 2, 10115 Berlin, DE;b@x.example\n',
    ],
    [
      ',',
      'name,email,likes\nAnn,a@x.example,golf;tennis;chess;go\nBo,b@x.example,golf;tennis;chess;go\n',
    ],
    [';', 'Name;Email\nAnn;a@x.example,b@x.example\nBo;c@x.example,d@x.example\n'],
    [',', 'Name,Wo\nAnn,a@x.example; b@x.example\n'],
    [',', 'Name,Wo\nAnn,a@x.example; b@x.example;\nBo,c@x.example; d@x.example;\n'],
    [';', 'Name;Wo\nAnn;+4930|+4931\n'],
    ['\t', 'Ann\ta@x.example; b@x.example\nBo\tc@x.example; d@x.example\n'],
    [';', 'a@x.example;+4930\nb@x.example;+4931\n'],
    ['\t', 'Lee, Ann\ta@x.example\nRay, Bo\tb@x.example\n'],
    [',', '"name,email,city"\n"Ann,a@x.example,Bonn"\n'],
    ['^', 'name^email\nAnn^a@x.example\n'],
    ['\x1f', 'name\x1femail\nAnn\x1fa@x.example\n'],
    ['|', 'name|email|notes\nAnn|a@x.example|a, b, c\nBo|b@x.example|d, e, f\n'],
  ])('is %j by what stands between', (delimiter, text) => {
    expect(tableOf(text).delimiter).toBe(delimiter);
  });

  it('is not misled by a row that the sample cuts off', () => {
    const text = `a,b\n1,2\n3,4\n"open;;;;;;;;;${';'.repeat(50)}`;

    expect(findTable(text, false, true, 1, FIND_OUT, STRANGER).delimiter).toBe(',');
  });
});

describe('the header', () => {
  it.each([
    ['below title lines', 'Leads report\nGenerated: today\n\nName,Email\nAnn,a@x.example\n', 4],
    [
      'below padded title lines',
      'Report,,\nFrom: May,,\n,,\nName,Email,City\nAnn,a@x.example,Bonn\n',
      4,
    ],
    ['below a quoted title', '"Leads, all"\n"Name","Email"\n"Ann","a@x.example"\n', 2],
    ['below comments, and one itself', '# made by hand\n# Name,Email\nAnn,a@x.example\n', 2],
    ['below groups', 'Person,,Company\nName,Email,City\nAnn,a@x.example,Bonn\n', 2],
    [
      'below a title with an address',
      'Owner,o@x.example,,\nName,City,Email,Phone\nAnn,Bonn,a@x.example,+4930\nBo,Bonn,b@x.example,+4931\n',
      2,
    ],
    ['that is repeated below', 'Name,Email\nAnn,a@x.example\nName,Email\nBo,b@x.example\n', 1],
    [
      'of names that nobody knows, below a title',
      'All of them\n\nWer,Wo,Was\nAnn,a@x.example,x\nBo,b@x.example,y\n',
      3,
    ],
    [
      'on the last line where it may be',
      `${'title\n'.repeat(49)}Name,Email\nAnn,a@x.example\n`,
      50,
    ],
  ])('is found %s', (_, text, line) => {
    expect(tableOf(text)).toMatchObject({ hasHeader: true, headerLine: line });
  });

  it.each([
    ['a list', 'Ann,a@x.example\nBo,b@x.example\n', 0],
    ['a list below a title', 'All of them\n\nAnn,Bonn,a@x.example\nBo,Bonn,b@x.example\n', 1],
    [
      'a list with a repeated header below',
      'Ann,a@x.example\nBo,b@x.example\nName,Email\nCy,c@x.example\n',
      0,
    ],
    ['an empty text', '', 0],
  ])('is missing in %s', (_, text, line) => {
    expect(tableOf(text)).toMatchObject({ hasHeader: false, header: [], headerLine: line });
  });

  it('is where the caller says, or nowhere', () => {
    const text = 'Name,Email\nWer,Wo\nAnn,a@x.example\n';

    expect(tableOf(text, JUDGE, { header_line: 2 }).header).toEqual(['Wer', 'Wo']);
    expect(tableOf(text, JUDGE, { header_line: 9 }).hasHeader).toBe(false);
    expect(tableOf(text, JUDGE, { has_header: false })).toMatchObject({
      hasHeader: false,
      headerLine: 0,
    });
    expect(
      tableOf('Ann,a@x.example\nBo,b@x.example\n', JUDGE, { has_header: true }).header,
    ).toEqual(['Ann', 'a@x.example']);
  });
});
