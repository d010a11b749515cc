import { type Column } from './column';
import { csvHeading, csvLines } from './csv-text';

interface Row {
  name: string;
  leads: number;
}

const columns: readonly Column<Row>[] = [
  { id: 'name', heading: 'Name', text: ({ name }) => name },
  {
    id: 'leads',
    heading: 'Leads, all',
    text: ({ leads }) => leads.toLocaleString('en'),
    exported: ({ leads }) => leads,
  },
];

it('quotes what would break a line apart', () => {
  expect(csvHeading(columns)).toBe('Name,"Leads, all"\r\n');
  expect(csvLines(columns, [{ name: 'Ada "Countess"\nLovelace', leads: 1 }])).toBe(
    '"Ada ""Countess""\nLovelace",1\r\n',
  );
});

it('writes plain numbers, below zero too', () => {
  expect(csvLines(columns, [{ name: 'A', leads: 12_000 }])).toBe('A,12000\r\n');
  expect(csvLines(columns, [{ name: 'A', leads: -1 }])).toBe('A,-1\r\n');
});

it.each(['=1+1', '+A1', '-A1', '@SUM(A1)', '＝1', ' =1'])(
  'takes its force from the formula %j',
  (name) => {
    expect(csvLines(columns, [{ name, leads: 0 }])).toBe(`'${name},0\r\n`);
  },
);

it.each(['+493012345', '+1 (212) 555-0101', '-1'])('leaves the number %s', (name) => {
  expect(csvLines(columns, [{ name, leads: 0 }])).toBe(`${name},0\r\n`);
});

it('puts a cell in quotes that other programs would split', () => {
  expect(csvLines(columns, [{ name: 'A;=1', leads: 0 }])).toBe('"A;=1",0\r\n');
});

it.each(['\t=1', '+1|A1'])('does both for %j', (name) => {
  expect(csvLines(columns, [{ name, leads: 0 }])).toBe(`"'${name}",0\r\n`);
});
