import { Readable } from 'node:stream';
import { AmpleRoom } from '@sluice/kernel';
import { ingestFile } from './ingest-file';
import { ingest, NOW, rejected, storageWith, waitingCsv } from './testing/ingest';

describe('people who do not want to be contacted', () => {
  const file = [
    'Email,Phone,Opt Out,Do not call',
    'ann@example.com,+12015550101,yes,',
    'ben@example.com,+12015550102,,yes',
    'cid@example.com,+12015550103,no,no',
    '"ann@example.com; lee@example.com",,yes,',
    ',+12015550104,,1',
  ].join('\n');

  it('are rejected, or lose the number where calls alone are refused', async () => {
    const taken = await ingest(file);

    expect(taken.stored.leads).toMatchObject([
      { email: 'ben@example.com', phone: null, lost: [{ field: 'phone', reason: 'opted_out' }] },
      { email: 'cid@example.com', phone: '+12015550103', lost: [] },
    ]);
    expect(rejected(taken)).toEqual([
      [2, 'opted_out'],
      [5, 'opted_out'],
      [6, 'opted_out'],
    ]);
    expect(taken.optedOut).toEqual([]);
  });

  it('are handed over for the suppression list, each contact once, where that is wanted', async () => {
    const taken = await ingest(file, { options: { opted_out: 'suppress' } });

    expect(rejected(taken)).toHaveLength(3);
    expect(taken.optedOut).toEqual([
      {
        emails: ['ann@example.com', 'lee@example.com'],
        phones: ['+12015550101', '+12015550102', '+12015550104'],
        csv_id: 'this-csv',
        name: 'Spring fair',
      },
    ]);
  });

  it('are handed over also when there is nobody else, and the file fails', async () => {
    const taken = await ingest('Email,Opt Out\nann@example.com,x\n', {
      options: { opted_out: 'suppress' },
    });

    expect(taken).toMatchObject({ csv_status: 'failed', optedOut: [{ phones: [] }] });
  });

  it('are handed over in batches, however many they are', async () => {
    const rows = Array.from({ length: 25_000 }, (_, i) => `number-${i}@example.com,yes\n`);
    const { optedOut } = await ingest(`Email,Opt Out\n${rows.join('')}`, {
      options: { opted_out: 'suppress' },
    });

    expect(optedOut.map(({ emails: { length } }) => length)).toEqual([10_000, 10_000, 5_000]);
  });

  it('are taken in like all others where that is wanted', async () => {
    const taken = await ingest(file, { options: { opted_out: 'ignore' } });

    expect(taken).toMatchObject({ optedOut: [], result: { total_leads: 4 } });
    expect(rejected(taken)).toEqual([[5, 'duplicate_in_file']]);
    expect(taken.stored.leads.map(({ phone }) => phone)).toEqual([
      '+12015550101',
      '+12015550102',
      '+12015550103',
      '+12015550104',
    ]);
  });

  it('leave a file that is taken in anew when handing them over breaks off', async () => {
    const csv = waitingCsv(file.length, { opted_out: 'suppress' });
    const { csvs, ingestion } = await storageWith(csv);
    const job = {
      csv,
      open: async () => Readable.from([Buffer.from(file)]),
      repository: ingestion,
      csvs,
      refused: [],
      clock: { now: () => NOW },
      room: new AmpleRoom(),
      signal: new AbortController().signal,
    };
    const add = jest.fn().mockRejectedValueOnce(new Error('The disk is full.'));

    await expect(ingestFile({ ...job, optOuts: { add } })).rejects.toThrow('The disk is full.');
    expect(await csvs.byId(csv.csv_id)).toMatchObject({ csv_status: 'ingesting' });
    expect((await ingestFile({ ...job, optOuts: { add } })).csv_status).toBe('active');
    expect(add.mock.calls[1]).toEqual(add.mock.calls[0]);
  });
});
