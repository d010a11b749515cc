import { Readable } from 'node:stream';
import { AmpleRoom } from '@sluice/kernel';
import { IngestionSuperseded } from '../ingestion.repository';
import type { RefusalCause, RefusedContacts } from '../refused-contacts';
import { ingestFile } from './ingest-file';
import { accepted, emails, ingest, NOW, storageWith, waitingCsv } from './testing/ingest';

describe('ingestFile', () => {
  it('numbers the accepted rows without holes and keeps the others with line and reason', async () => {
    const file = [
      'Name,Email,Phone',
      'Ann Smith,ann@example.com,+1 201 555 0123',
      'Ben,ben(at)example.com,',
      '',
      '"Eve ""E"" Jones","eve@example.com",12',
      'Ann again,ann@example.com,',
      'Zoe,,,,x',
      'Max,max@example.com,',
    ].join('\r\n');

    const taken = await ingest(file);

    expect(taken.stored.leads).toMatchObject([
      { row: 0, first_name: 'Ann', last_name: 'Smith', phone: '+12015550123' },
      { row: 1, first_name: 'Eve "E"', last_name: 'Jones', phone: null, extra: { Phone: '12' } },
      { row: 2, first_name: 'Max', email: 'max@example.com' },
    ]);
    expect(taken.stored.rejects).toEqual([
      {
        line: 3,
        reason: 'invalid_email',
        detail: '"ben(at)example.com" in Email is not an e-mail address.',
        raw: ['Ben', 'ben(at)example.com', ''],
      },
      {
        line: 6,
        reason: 'duplicate_in_file',
        detail: 'Same e-mail address as line 2 of this file.',
        raw: ['Ann again', 'ann@example.com', ''],
      },
      expect.objectContaining({ line: 7, reason: 'too_many_cells' }),
    ]);
    expect(taken).toMatchObject({
      csv_status: 'active',
      error: null,
      result: {
        headers: ['Name', 'Email', 'Phone'],
        total_rows: 6,
        total_leads: 3,
        rejected_rows: 2,
        duplicate_rows: 1,
        reject_reasons: [
          { reason: 'invalid_email', count: 1 },
          { reason: 'too_many_cells', count: 1 },
          { reason: 'duplicate_in_file', count: 1 },
        ],
        lost_contacts: [{ field: 'phone', reason: 'invalid_phone', count: 1 }],
        bytes: Buffer.byteLength(file),
        finished_at: NOW,
      },
    });
  });

  it('counts what leads lost by what and why, and of rejected rows nothing', async () => {
    const taken = await ingest(
      [
        'Email,Phone,Country',
        'ann@example.com,030 1234567,',
        'ben@example.com,030 1234568,',
        'ben@example.com,030 1234569,',
        'eve@example.com,030 1234567,Atlantis',
        'eve(at)example.com,+4930123456,',
        'nobody,12,',
        'max@example.com,4.93E+10,',
        'zoe@example.com,n/a,',
      ].join('\n'),
    );
    const { reject_reasons, lost_contacts, rejected_rows, duplicate_rows } = taken.result;

    expect(lost_contacts).toEqual([
      { field: 'phone', reason: 'country_missing', count: 2 },
      { field: 'phone', reason: 'country_unknown', count: 1 },
      { field: 'email', reason: 'invalid_email', count: 1 },
      { field: 'phone', reason: 'digits_cut_off', count: 1 },
    ]);
    expect(taken.stored.leads.map(({ lost }) => lost.map(({ reason }) => reason))).toEqual([
      ['country_missing'],
      ['country_missing'],
      ['country_unknown'],
      ['invalid_email'],
      ['digits_cut_off'],
      [],
    ]);
    expect(reject_reasons).toEqual([
      { reason: 'invalid_contact', count: 1 },
      { reason: 'duplicate_in_file', count: 1 },
    ]);
    expect([rejected_rows, duplicate_rows]).toEqual([1, 1]);
  });

  it('has as many reasons as the list of rejects has rows, also where nothing was accepted', async () => {
    const rows = ['ann@example.com,', 'ANN@example.com,', 'nobody,', ',x', '"max"x@example.com,'];
    const earlier = [{ csv_id: 'spring', row: 0, email: 'ann@example.com' }];
    const taken = await ingest(['Email,Phone', ...rows].join('\n'), { earlier });
    const { reject_reasons, rejected_rows, duplicate_rows } = taken.result;

    expect(taken.csv_status).toBe('failed');
    expect(sumOf(reject_reasons)).toBe(taken.stored.rejects.length);
    expect(rejected_rows + duplicate_rows).toBe(taken.stored.rejects.length);
    for (const { reason, count } of reject_reasons)
      expect(taken.stored.rejects.filter((reject) => reject.reason === reason)).toHaveLength(count);
  });

  describe('refused people', () => {
    const refusing = (
      emails: Record<string, RefusalCause>,
      phones: Record<string, RefusalCause> = {},
    ): RefusedContacts => ({
      among: async (asked) => ({
        emails: new Map(Object.entries(emails).filter(([email]) => asked.emails.includes(email))),
        phones: new Map(Object.entries(phones).filter(([phone]) => asked.phones.includes(phone))),
      }),
    });

    it('leave nothing but the line and the reason, and are no duplicates of anybody', async () => {
      const file = [
        'Email,Phone',
        'ann@example.com,',
        'ben@example.com,+1 201 555 0123',
        'eve@example.com,',
        'ann@example.com,',
        'max@example.com,',
      ].join('\n');

      const taken = await ingest(file, {
        refused: [
          refusing({ 'ann@example.com': 'suppressed' }),
          refusing({ 'eve@example.com': 'erased' }, { '+12015550123': 'suppressed' }),
        ],
      });

      expect(accepted(taken)).toEqual(['max']);
      const detail = 'This person is on the suppression list.';
      expect(taken.stored.rejects).toEqual([
        { line: 2, reason: 'suppressed', detail, raw: [] },
        { line: 3, reason: 'suppressed', detail, raw: [] },
        {
          line: 4,
          reason: 'erased',
          detail: 'The personal data of this person was erased; it must not come in again.',
          raw: [],
        },
        { line: 5, reason: 'suppressed', detail, raw: [] },
      ]);
      expect(taken.result).toMatchObject({ rejected_rows: 4, duplicate_rows: 0 });
    });

    it('make a file of nobody else fail, in words', async () => {
      const refused = [refusing({ 'ann@example.com': 'suppressed' })];
      expect((await ingest(emails('ann', 'ann'), { refused })).error).toBe(
        'No row could be accepted: 2 of people on the suppression list. The rejected rows say more.',
      );
    });
  });

  it('reports its progress with every batch', async () => {
    const file = emails(...Array.from({ length: 60_000 }, (_, i) => `number-${i}`));
    const { stored } = await ingest(file);

    const { progress } = stored;
    expect(progress.at(-1)).toEqual({ bytes_done: Buffer.byteLength(file), rows_done: 60_000 });
    expect(progress).toEqual(progress.toSorted((a, b) => a.rows_done - b.rows_done));
    expect(progress[0]!.bytes_done).toBeLessThan(progress.at(-1)!.bytes_done);
  });

  it('reads the same from a stream of any grain', async () => {
    const file = Buffer.from(
      '\ufeffPrénom;E-Mail;Téléphone\r\nZoé;zoe@example.com;"+33 1 99 00\r\n12 34"\r\n',
      'utf16le',
    );

    const [fine, coarse] = [await ingest(file, { chunk: 1 }), await ingest(file)];

    expect(fine.stored.leads).toEqual(coarse.stored.leads);
    expect(fine.stored.leads).toMatchObject([{ first_name: 'Zoé', email: 'zoe@example.com' }]);
  });

  it('follows the mapping and the other options of the upload', async () => {
    const taken = await ingest('sep=|\nWer|Wo|Tel\nAnn|030 1234567|7\n', {
      options: { mapping: { Wo: 'phone', Tel: null }, default_country: 'de' },
    });

    expect(taken.stored.leads).toMatchObject([{ phone: '+49301234567', extra: { Wer: 'Ann' } }]);
  });

  it('takes a file without header, and says so with no headers', async () => {
    const taken = await ingest('Ann,ann@example.com,+1 201 555 0123\nBen,ben@example.com,\n');

    expect(taken.result.headers).toEqual([]);
    expect(taken.stored.leads).toMatchObject([
      { email: 'ann@example.com', phone: '+12015550123', extra: { 'Column 1': 'Ann' } },
      { email: 'ben@example.com', phone: null, extra: { 'Column 1': 'Ben' } },
    ]);
  });

  it('decodes letters that come first behind the beginning that was looked at', async () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `Ann,number-${i}@example.com`);
    const file = Buffer.from(`Name,Email\n${names.join('\n')}\nZoé,zoe@example.com\n`, 'latin1');

    const { stored } = await ingest(file);

    expect(stored.leads.at(-1)).toMatchObject({ first_name: 'Zoé' });
  });

  describe('stops', () => {
    it('between two batches when it is told to', async () => {
      const stop = new AbortController();
      stop.abort(new Error('The server shuts down.'));

      await expect(ingest(emails('a'), { signal: stop.signal })).rejects.toThrow(
        'The server shuts down.',
      );
    });

    it('when a newer attempt has taken over', async () => {
      const csv = waitingCsv(0);
      const { csvs, ingestion } = await storageWith(csv);
      const overtaken = ingestFile({
        csv,
        repository: ingestion,
        csvs,
        refused: [],
        optOuts: { add: async () => undefined },
        clock: { now: () => NOW },
        room: new AmpleRoom(),
        signal: new AbortController().signal,
        open: async () => {
          await ingestion.begin(csv.csv_id, NOW);
          return Readable.from([Buffer.from(emails('a'))]);
        },
      });

      await expect(overtaken).rejects.toThrow(IngestionSuperseded);
      expect(await csvs.byId(csv.csv_id)).toMatchObject({
        csv_status: 'ingesting',
        ingest: { rows_done: 0 },
      });
    });

    it('not for want of room: it waits before each batch, and goes on where it was', async () => {
      const room = new AmpleRoom();
      const waits: number[] = [];
      const names = Array.from({ length: 25_000 }, (_, i) => `number-${i}`);
      const file = emails(...names);
      jest.spyOn(room, 'wait').mockImplementation(async () => {
        waits.push(waits.length);
        await new Promise(setImmediate);
      });

      const taken = await ingest(file, { room });

      expect(taken.stored.leads).toHaveLength(names.length);
      expect(waits.length).toBeGreaterThanOrEqual(taken.stored.progress.length);
      expect(taken.stored.progress.length).toBeGreaterThan(1);
    });

    it('with the reason of whoever stops it while it waits', async () => {
      const stop = new AbortController();
      const room = Object.assign(new AmpleRoom(), { isFull: () => true });
      const waiting = ingest(emails('a'), { room, signal: stop.signal });
      stop.abort(new Error('the server stops'));
      await expect(waiting).rejects.toThrow('the server stops');
    });

    it('with the error of a storage that failed to write', async () => {
      const csv = waitingCsv(0);
      const { csvs, ingestion } = await storageWith(csv);
      jest.spyOn(ingestion, 'append').mockRejectedValue(new Error('The disk is full.'));
      const names = Array.from({ length: 60_000 }, (_, i) => `number-${i}`);

      await expect(
        ingestFile({
          csv,
          open: async () => Readable.from([Buffer.from(emails(...names))]),
          repository: ingestion,
          csvs,
          refused: [],
          optOuts: { add: async () => undefined },
          clock: { now: () => NOW },
          room: new AmpleRoom(),
          signal: new AbortController().signal,
        }),
      ).rejects.toThrow('The disk is full.');
      expect(await csvs.byId(csv.csv_id)).toMatchObject({
        csv_status: 'ingesting',
        ingest: { finished_at: null, error: null },
      });
    });
  });
});

function sumOf(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
