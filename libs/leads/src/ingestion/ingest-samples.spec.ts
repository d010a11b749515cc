import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIND_OUT } from '../domain/uploaded-csv';
import { previewOf } from './testing/preview-of';
import { ingest, type Ingested } from './testing/ingest';
import { SAMPLE_EXPORTS } from './testing/sample-exports';

const SAMPLES = join(__dirname, '../../../../docs/samples');
const OPTIONS = { default_country: 'US' };

const sample = (name: string) => readFileSync(join(SAMPLES, name));

function rejectsOf({ stored }: Ingested): [number, string][] {
  return stored.rejects.map(({ line, reason }) => [line, reason]);
}

describe('the sample exports', () => {
  it('are all known here', () => {
    const csvFiles = readdirSync(SAMPLES).filter((name) => name.endsWith('.csv'));

    expect(csvFiles.toSorted()).toEqual(Object.keys(SAMPLE_EXPORTS).toSorted());
  });

  describe.each(Object.entries(SAMPLE_EXPORTS))('%s', (name, expected) => {
    it('is read by itself', async () => {
      const preview = await previewOf(sample(name), { ...FIND_OUT, ...OPTIONS });
      const mapped = preview.columns.filter(({ field }) => field !== null);

      expect(preview).toMatchObject(expected.preview);
      expect(Object.fromEntries(mapped.map(({ header, field }) => [header, field]))).toEqual(
        expected.fields,
      );
    });

    it('is taken in', async () => {
      const taken = await ingest(sample(name), { options: OPTIONS });
      const nothing = Object.fromEntries(
        Object.entries(taken.stored.leads[0]!).filter(([, value]) => value === null),
      );

      expect(taken.stored.leads[0]).toEqual({
        ...nothing,
        lost: [],
        further_contacts: [],
        ...expected.first,
        row: 0,
      });
      expect(rejectsOf(taken)).toEqual(expected.rejects);
      expect(taken).toMatchObject({
        csv_status: 'active',
        result: { total_leads: expected.leads },
      });
    });
  });
});
