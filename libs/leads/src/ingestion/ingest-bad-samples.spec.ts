import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingest, type Ingested } from './testing/ingest';

const SAMPLES = join(__dirname, '../../../../docs/samples/bad');

const sample = (name: string) => readFileSync(join(SAMPLES, name));

/** The sentence with which a file fails, or its leads' names and its rejects. */
const bad: Record<string, string | { leads: string[]; rejects: [number, string][] }> = {
  'gzip.csv': 'This is a gzip archive. Unpack it and upload the CSV inside.',
  'workbook.csv':
    'This is an Excel or OpenDocument workbook. Save the sheet with the leads as CSV and upload that.',
  'web-page.csv':
    'This is a web page (HTML), which some tools save under the name of a table. Open it in Excel, save it as CSV and upload that.',
  'binary.csv':
    'This is not a text file. Export the leads as CSV (comma-separated text) and upload that.',
  'empty.csv': 'The file is empty.',
  'header-only.csv': 'The file has a header but no rows.',
  'no-contact-column.csv':
    'No lead can be reached: no e-mail or phone column found among Name and City. Rename the column, or say which one it is.',
  'no-header.csv': { leads: ['ann', 'ben'], rejects: [] },
  'duplicate-headers.csv': { leads: ['ann'], rejects: [] },
  'ragged-rows.csv': {
    leads: ['ann', 'ben'],
    rejects: [
      [4, 'too_many_cells'],
      [5, 'no_contact'],
    ],
  },
  'blank-lines.csv': { leads: ['ann', 'ben'], rejects: [] },
  'cr-only.csv': { leads: ['ann', 'ben'], rejects: [] },
  'mixed-line-ends.csv': { leads: ['ann', 'ben', 'eve'], rejects: [] },
  'quotes-and-line-ends.csv': { leads: ['ann'], rejects: [[6, 'invalid_email']] },
  'unclosed-quote.csv': {
    leads: ['ben', 'max'],
    rejects: [
      [2, 'unclosed_quote'],
      [4, 'misplaced_quote'],
    ],
  },
  'nul-bytes.csv': { leads: ['ann', 'ben'], rejects: [] },
  'utf-16be-without-mark.csv': { leads: ['zoe'], rejects: [] },
};

function rejectsOf({ stored }: Ingested): [number, string][] {
  return stored.rejects.map(({ line, reason }) => [line, reason]);
}

describe('the bad samples', () => {
  it('are all known here', () => {
    expect(readdirSync(SAMPLES).toSorted()).toEqual(Object.keys(bad).toSorted());
  });

  it.each(Object.entries(bad))(
    '%s is taken rightly or refused in words',
    async (name, expected) => {
      const taken = await ingest(sample(name));

      if (typeof expected === 'string') {
        expect(taken).toMatchObject({ csv_status: 'failed', error: expected });
        return;
      }
      const leads = taken.stored.leads.map(({ email }) => email?.split('@')[0]);
      expect({ leads, rejects: rejectsOf(taken) }).toEqual(expected);
    },
  );

  it('duplicate-headers.csv keeps every column under a name of its own', async () => {
    const { stored } = await ingest(sample('duplicate-headers.csv'));

    expect(stored.leads[0]!.extra).toEqual({
      Note: 'first',
      'Note (2)': 'second',
      'Column 4': 'third',
      'Email (2)': 'boss@example.com',
    });
  });
});
