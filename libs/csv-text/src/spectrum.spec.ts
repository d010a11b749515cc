import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CellJudge } from './domain/cell-judge';
import { FileDecoder } from './domain/encoding';
import { readTextHead } from './domain/text-head';
import { TextSurvey } from './text-survey';

const SUITE = dirname(require.resolve('csv-spectrum/package.json'));

/** Knows no names and no contacts, so that the records alone tell how they are made. */
const STRANGER: CellJudge = { nameIn: () => 0, contactIn: () => 0 };

type Row = Record<string, string>;

/** A file's rows by the names in its first row, with nothing said of how it is to be read. */
function rowsOf(name: string): Row[] {
  const bytes = readFileSync(join(SUITE, 'csvs', `${name}.csv`));
  const survey = new TextSurvey(bytes, null);
  survey.push(bytes);
  const form = survey.form(true);
  const options = { delimiter: null, has_header: true, header_line: null };
  const { table, data } = readTextHead(bytes, true, form, options, STRANGER);
  expect(data.broken).toEqual([]);
  return data.rows.map((cells) =>
    Object.fromEntries(table.header.map((name, i) => [name, cells[i]!])),
  );
}

/** The rows as the suite has them, which writes a table of one row without its brackets. */
function rowsMeant(name: string): Row[] {
  const text = new FileDecoder('utf-8').decode(
    readFileSync(join(SUITE, 'json', `${name}.json`)),
    true,
  );
  const meant = JSON.parse(text) as Row | Row[];
  return Array.isArray(meant) ? meant : [meant];
}

const FILES = readdirSync(join(SUITE, 'csvs')).map((file) => file.replace(/\.csv$/, ''));

/** Whose json says something else than the file; the other eleven are read as they are meant. */
const OTHERWISE = 'location_coordinates';

describe('csv-spectrum', () => {
  it('is all here', () => {
    expect(FILES).toHaveLength(12);
  });

  it.each(FILES.filter((name) => name !== OTHERWISE))(
    'has in %s the records of its json',
    (name) => {
      expect(rowsOf(name)).toEqual(rowsMeant(name));
    },
  );

  it(`has in ${OTHERWISE} another phone number than in its json, and the rest of the record`, () => {
    const number = 'Contact Phone Number';
    const [meant] = rowsMeant(OTHERWISE);

    expect(meant![number]).toBe('1234567890');
    expect(rowsOf(OTHERWISE)).toEqual([{ ...meant, [number]: '2095257564' }]);
  });
});
