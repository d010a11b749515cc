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

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('takes its force from the formula %j', (name) => {
  expect(csvLines(columns, [{ name, leads: 0 }])).toBe(`'${name},0\r\n`);
});
