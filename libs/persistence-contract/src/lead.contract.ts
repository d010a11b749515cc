import type { LeadSlice, NewLead } from '@sluice/leads';
import { eachStorage } from './each-storage';
import { batchOf, begun, failed, ingested, leadOf, rejectOf, resultOf } from './factories';
import { committedRun, distributorLease, minute } from './run.factories';
import type { OpenStorage } from './storage';

const EMAIL = 'ann@example.com';
const PHONE = '+14155550100';

/** A row with every field, and with columns of the file's own whose names are no identifiers. */
const WHOLE: NewLead = {
  row: 0,
  first_name: 'Zoë',
  last_name: "O'Neill",
  email: EMAIL,
  phone: PHONE,
  company: 'Café "Łódź" 😀',
  address: '1 High Street\nFlat 2',
  city: 'München',
  state: 'BY',
  postal_code: '00123',
  country: 'DE',
  source: 'fair;2026',
  extra: { 'Note, 1.': 'x, "y"', $amount: '$1.5', 'a.b': '', constructor: 'c', 'Straße 2': '\t' },
  lost: [],
  further_contacts: [],
};

export function describeLeadRepository(open: OpenStorage): void {
  describe('LeadRepository', () => {
    const each = eachStorage(open);
    const untouched = { distribution_count: 0, status: 'available', withdrawal: null };

    describe('fromRow and byRow', () => {
      it('have every field as it came', async () => {
        const { csv_id } = await ingested(each.storage, { leads: [WHOLE, leadOf(1)] });

        expect(await each.storage.leads.byRow(csv_id, 0)).toEqual({
          ...WHOLE,
          csv_id,
          ...untouched,
        });
      });

      it('say what each row lost, and of most rows nothing', async () => {
        const both = [
          { field: 'email', reason: 'invalid_email' },
          { field: 'phone', reason: 'digits_cut_off' },
        ] as const;
        const leads = [
          leadOf(0),
          leadOf(1, { lost: both }),
          leadOf(2, { lost: both.slice(1), extra: { Phone: '4.9E+10' } }),
          leadOf(3, { extra: { Note: 'x' } }),
        ];
        const { csv_id } = await ingested(each.storage, { leads });
        const found = await each.storage.leads.fromRow(csv_id, 0, 10);

        expect(found.map(({ lost, extra }) => ({ lost, extra }))).toEqual(
          leads.map(({ lost, extra }) => ({ lost, extra })),
        );
      });

      it('read in row order from any row on, however the leads came in', async () => {
        const attempt = await begun(each.storage);
        const { csv_id } = attempt;
        const rows = Array.from({ length: 150 }, (_, row) => leadOf(row));
        for (const [from, to] of [
          [0, 1],
          [1, 34],
          [34, 130],
          [130, 150],
        ] as const)
          await each.storage.ingestion.append(attempt, batchOf(rows.slice(from, to)));
        await each.storage.ingestion.complete(attempt, resultOf(150));
        const leads = rows.map((lead) => ({ ...lead, csv_id, ...untouched }));
        const fromRow = each.storage.leads.fromRow.bind(each.storage.leads);

        expect(await fromRow(csv_id, 0, 1_000)).toEqual(leads);
        for (const [from, limit] of [
          [0, 1],
          [1, 32],
          [33, 2],
          [31, 99],
          [129, 21],
          [149, 5],
        ] as const)
          expect(await fromRow(csv_id, from, limit)).toEqual(leads.slice(from, from + limit));
        expect(await fromRow(csv_id, 150, 10)).toEqual([]);
        expect(await fromRow(csv_id, 0, 0)).toEqual([]);
        for (const row of [0, 31, 32, 34, 149])
          expect(await each.storage.leads.byRow(csv_id, row)).toEqual(leads[row]);
        expect(await each.storage.leads.byRow(csv_id, 150)).toBeNull();
      });

      it('find nothing of an unknown CSV, nor of the next one', async () => {
        const { csv_id } = await ingested(each.storage, { leads: 3 });
        await ingested(each.storage, { leads: 3 });

        expect(await each.storage.leads.fromRow(csv_id, 2, 10)).toHaveLength(1);
        expect(await each.storage.leads.fromRow('unknown', 0, 10)).toEqual([]);
        expect(await each.storage.leads.byRow('unknown', 0)).toBeNull();
      });

      it('say how often each was distributed, and which are used up', async () => {
        const { csv_id } = await ingested(each.storage, { leads: 6, limit: 2 });
        const lease = await distributorLease(each.storage);
        await committedRun(each.storage, lease, {
          anna: [[csv_id, 0, 4]],
          berta: [[csv_id, 2, 5]],
        });
        const leads = await each.storage.leads.fromRow(csv_id, 0, 10);

        expect(leads.map((lead) => [lead.distribution_count, lead.status])).toEqual([
          [1, 'available'],
          [1, 'available'],
          [2, 'used_up'],
          [2, 'used_up'],
          [1, 'available'],
          [0, 'available'],
        ]);
        expect(await each.storage.leads.byRow(csv_id, 3)).toEqual(leads[3]);
        expect(await each.storage.leads.byContact({ email: leads[3]!.email! }, 1)).toEqual([
          leads[3],
        ]);
        expect(await each.storage.leads.inSlices([{ csv_id, from: 1, to: 3 }])).toEqual(
          leads.slice(1, 3),
        );
      });
    });

    describe('inSlices', () => {
      const places = async (slices: readonly LeadSlice[]): Promise<string[]> =>
        (await each.storage.leads.inSlices(slices)).map(({ csv_id, row }) => `${csv_id} ${row}`);

      it('has the order of the slices, over CSVs, as often as they name a row', async () => {
        await ingested(each.storage, { leads: 100, csv_id: 'a' });
        await ingested(each.storage, { leads: 100, csv_id: 'b' });

        expect(
          await places([
            { csv_id: 'b', from: 30, to: 33 },
            { csv_id: 'a', from: 63, to: 65 },
            { csv_id: 'b', from: 31, to: 32 },
            { csv_id: 'a', from: 0, to: 1 },
          ]),
        ).toEqual(['b 30', 'b 31', 'b 32', 'a 63', 'a 64', 'b 31', 'a 0']);
      });

      it('leaves out what is not there', async () => {
        await ingested(each.storage, { leads: 5, csv_id: 'a' });
        await ingested(each.storage, { leads: 5, csv_id: 'b' });

        expect(await places([])).toEqual([]);
        expect(
          await places([
            { csv_id: 'unknown', from: 0, to: 2 },
            { csv_id: 'a', from: 3, to: 9 },
            { csv_id: 'a', from: 2, to: 2 },
            { csv_id: 'b', from: 7, to: 9 },
          ]),
        ).toEqual(['a 3', 'a 4']);
      });

      it('takes ten thousand rows in many small slices', async () => {
        for (const csv_id of ['a', 'b']) await ingested(each.storage, { leads: 6_000, csv_id });
        const slices = Array.from({ length: 250 }, (_, index) => {
          const from = 5_000 - 40 * Math.floor(index / 2);
          return { csv_id: index % 2 === 0 ? 'a' : 'b', from, to: from + 40 };
        });

        expect(await places(slices)).toEqual(
          slices.flatMap(({ csv_id, from }) =>
            Array.from({ length: 40 }, (_, index) => `${csv_id} ${from + index}`),
          ),
        );
      });
    });

    describe('byContact', () => {
      const places = async (
        contact: { email?: string; phone?: string },
        limit = 10,
      ): Promise<string[]> =>
        (await each.storage.leads.byContact(contact, limit)).map(
          ({ csv_id, row }) => `${csv_id} ${row}`,
        );

      it('finds the oldest CSV first, then the lower id, then by row, and no more than wanted', async () => {
        const rows = () => [
          leadOf(0),
          leadOf(1, { email: EMAIL }),
          leadOf(2),
          leadOf(3, { email: EMAIL }),
        ];
        await ingested(each.storage, { leads: rows(), csv_id: 'a', created_at: minute(9) });
        await ingested(each.storage, { leads: rows(), csv_id: 'y', created_at: minute(1) });
        await ingested(each.storage, { leads: rows(), csv_id: 'x', created_at: minute(1) });

        expect(await places({ email: EMAIL })).toEqual(['x 1', 'x 3', 'y 1', 'y 3', 'a 1', 'a 3']);
        expect(await places({ email: EMAIL }, 3)).toEqual(['x 1', 'x 3', 'y 1']);
      });

      it('finds those with either, each once', async () => {
        const leads = [
          leadOf(0, { phone: PHONE }),
          leadOf(1),
          leadOf(2, { email: EMAIL, phone: PHONE }),
          leadOf(3, { email: EMAIL }),
        ];
        await ingested(each.storage, { leads, csv_id: 'a' });

        expect(await places({ email: EMAIL })).toEqual(['a 2', 'a 3']);
        expect(await places({ phone: PHONE })).toEqual(['a 0', 'a 2']);
        expect(await places({ email: EMAIL, phone: PHONE })).toEqual(['a 0', 'a 2', 'a 3']);
        expect(await places({ email: EMAIL, phone: PHONE }, 2)).toEqual(['a 0', 'a 2']);
        expect(await places({ email: PHONE, phone: EMAIL })).toEqual([]);
        expect(await places({ email: 'ANN@example.com' })).toEqual([]);
        expect(await places({})).toEqual([]);
      });

      it('has the whole lead, also of an archived CSV', async () => {
        const { csv_id } = await ingested(each.storage, { leads: [WHOLE] });
        await each.storage.csvs.change(csv_id, { archived: true }, minute(1), null);

        expect(await each.storage.leads.byContact({ phone: PHONE }, 10)).toEqual([
          { ...WHOLE, csv_id, ...untouched },
        ]);
      });
    });

    describe('rejectsAfter', () => {
      it('reads in line order, part by part, with every cell as it stood', async () => {
        const raw = ['Ann; "A"', '', ' x\ny ', 'ß😀'];
        const rejects = [2, 3, 700, 1_000_000].map((line) => rejectOf(line, { raw }));
        rejects.push(rejectOf(3_000_000_000, { raw: [], reason: 'no_contact', detail: '' }));
        const attempt = await begun(each.storage);
        const { csv_id } = attempt;
        await each.storage.ingestion.append(attempt, batchOf([leadOf(0)], rejects.slice(0, 2)));
        await each.storage.ingestion.append(attempt, batchOf([leadOf(1)], rejects.slice(2)));
        await each.storage.ingestion.complete(attempt, resultOf(2, 5));
        await failed(each.storage, { rejects: [rejectOf(4)] });
        const after = (line: number, limit: number) =>
          each.storage.leads.rejectsAfter(csv_id, line, limit);

        expect(await after(0, 10)).toEqual(rejects);
        expect(await after(0, 2)).toEqual(rejects.slice(0, 2));
        expect(await after(3, 2)).toEqual(rejects.slice(2, 4));
        expect(await after(699, 1)).toEqual(rejects.slice(2, 3));
        expect(await after(1_000_000, 10)).toEqual(rejects.slice(4));
        expect(await after(3_000_000_000, 10)).toEqual([]);
        expect(await each.storage.leads.rejectsAfter('unknown', 0, 10)).toEqual([]);
      });
    });

    it('knows the header of a file; a file may have none', async () => {
      const headers = ['E-Mail', '', 'say "hi"', '$x.y'];
      const attempts = [await begun(each.storage), await begun(each.storage)];
      for (const [index, attempt] of attempts.entries()) {
        await each.storage.ingestion.append(attempt, batchOf([leadOf(0)]));
        const result = { ...resultOf(1), headers: index === 0 ? headers : [] };
        await each.storage.ingestion.complete(attempt, result);
      }
      const [named, bare] = attempts.map(({ csv_id }) => csv_id);

      expect(await each.storage.leads.headers(named!)).toEqual(headers);
      expect(await each.storage.leads.headers(bare!)).toEqual([]);
      expect(await each.storage.leads.headers('unknown')).toEqual([]);
    });
  });
}
