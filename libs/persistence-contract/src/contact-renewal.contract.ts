import { LeaseLost, type Lease } from '@sluice/kernel';
import type { ContactRenewal, LeadContacts, RenewedLead, StoredLead } from '@sluice/leads';
import type { Entry, Stamp } from '@sluice/privacy';
import { eachStorage } from './each-storage';
import { batchOf, begun, failed, ingested, leadOf, resultOf } from './factories';
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const RENEWAL: ContactRenewal = {
  form: 2,
  isFinished: false,
  entries_up_to: 3,
  leads_up_to: 2 ** 40 + 5,
  renewed_entries: 1,
  looked_at_leads: 50,
  renewed_contacts: 7,
  unreadable_contacts: 2,
};
const [BEFORE, TODAY] = ['+22997123456', '+2290197123456'];

export function describeContactRenewalRepository(open: OpenStorage): void {
  describe('ContactRenewalRepository', () => {
    const each = eachStorage(open);
    const renewals = () => each.storage.renewals;
    const leased = async (): Promise<Lease> =>
      (await each.storage.leases.acquire('contact renewer', 'one', minute(1), 10_000))!;

    /** All leads, read page by page. */
    const readAll = async (limit: number): Promise<StoredLead[][]> => {
      const pages: StoredLead[][] = [];
      for (let place = 0, page; ; place = page.at(-1)!.place) {
        page = await renewals().leadsBehind(place, limit);
        if (page.length === 0) return pages;
        pages.push(page);
      }
    };
    const renewed = (
      { place, lead: { email, phone, further_contacts } }: StoredLead,
      to: Partial<LeadContacts>,
    ): RenewedLead => {
      const from = { email, phone, further_contacts };
      return { place, from, to: { ...from, ...to } };
    };
    /** Finds who has a number, in whatever form; and first of all who has it in this one. */
    const rowsWith = async (phone: string) => {
      const attempt = await begun(each.storage);
      const { phones } = await each.storage.ingestion.known(
        attempt,
        { emails: [], phones: [phone] },
        'own',
      );
      const leads = await each.storage.leads.byContact({ phone }, 10);
      const inThisForm = leads.filter((lead) => lead.phone === phone);
      expect(phones.get(phone)?.row).toBe(inThisForm[0]?.row);
      return leads.map(({ row }) => row);
    };

    it('keeps how far it has come, and nothing before that', async () => {
      expect(await renewals().kept()).toBeNull();
      const lease = await leased();
      await renewals().apply([], RENEWAL, lease);
      expect(await renewals().kept()).toEqual(RENEWAL);
      await renewals().apply([], { ...RENEWAL, isFinished: true }, lease);
      expect(await renewals().kept()).toEqual({ ...RENEWAL, isFinished: true });
    });

    it('reads the leads of all CSVs that were taken in, each once, whatever the page', async () => {
      expect(await renewals().leadsBehind(0, 10)).toEqual([]);
      const leads = (name: string, count: number) =>
        Array.from({ length: count }, (_, row) =>
          leadOf(row, row % 3 === 0 ? { phone: BEFORE } : { email: `${name}-${row}@example.com` }),
        );
      const [first, second, third] = [leads('a', 70), leads('b', 1), leads('c', 45)];
      await ingested(each.storage, { leads: first });
      await failed(each.storage, { leads: leads('failed', 3) });
      await ingested(each.storage, { leads: second });
      const underWay = await begun(each.storage);
      await each.storage.ingestion.append(underWay, batchOf(leads('under way', 3)));
      await ingested(each.storage, { leads: third });
      const gone = await ingested(each.storage, { leads: leads('gone', 3) });
      await each.storage.csvs.removeUntouched(gone.csv_id);

      for (const limit of [1, 7, 32, 1_000]) {
        const pages = await readAll(limit);
        expect(pages.flat().map(({ lead }) => lead)).toEqual([...first, ...second, ...third]);
        expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(limit);
        const places = pages.flat().map(({ place }) => place);
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        expect(new Set(places).size).toBe(places.length);
      }
    });

    it('gives leads other contacts, by which alone they are found from then on', async () => {
      const emails = Array.from({ length: 80 }, (_, row) => `'${row}@example.com`);
      const leads = emails.map((email, row) =>
        leadOf(row, { email, phone: row === 33 ? BEFORE : null, first_name: 'Ann' }),
      );
      const { csv_id } = await ingested(each.storage, { leads, created_at: minute(1) });
      await ingested(each.storage, {
        leads: [leadOf(0, { phone: BEFORE })],
        created_at: minute(2),
      });
      const [page] = await readAll(100);
      const change = (row: number, to: Partial<LeadContacts>): RenewedLead =>
        renewed(page![row]!, to);
      const changed = [0, 31, 32, 33, 79];
      const lease = await leased();
      await renewals().apply(
        changed.map((row) =>
          change(row, {
            email: emails[row]!.slice(1),
            ...(row === 33 && { phone: TODAY }),
          }),
        ),
        RENEWAL,
        lease,
      );

      const found = await each.storage.leads.fromRow(csv_id, 0, 100);
      expect(found.map(({ email }) => email)).toEqual(
        emails.map((email, row) => (changed.includes(row) ? email.slice(1) : email)),
      );
      expect(found.map(({ phone }) => phone)).toEqual(
        leads.map(({ row }) => (row === 33 ? TODAY : null)),
      );
      expect(found.every(({ first_name }) => first_name === 'Ann')).toBe(true);
      expect(await rowsWith(TODAY)).toEqual([33, 0]);
      expect(await rowsWith(BEFORE)).toEqual([33, 0]);
      const byEmail = async (email: string) =>
        (await each.storage.leads.byContact({ email }, 10)).length;
      expect(await byEmail('31@example.com')).toBe(1);
      expect(await byEmail(`'31@example.com`)).toBe(0);
      expect(await byEmail(`'30@example.com`)).toBe(1);
    });

    it('gives leads further contacts, by which they are found until they have others', async () => {
      const leads = Array.from({ length: 70 }, (_, row) =>
        leadOf(row, { email: `ann.${row}@gmail.com`, extra: { Mail: `b${row}@leads.example` } }),
      );
      const { csv_id } = await ingested(each.storage, { leads });
      const further = (name: string, row: number) => [
        { kind: 'email' as const, value: `${name}${row}@leads.example`, column: 'Mail' },
      ];
      const lease = await leased();
      const give = async (name: string, rows: readonly number[]) => {
        const all = (await readAll(100)).flat();
        const change = (row: number) =>
          renewed(all[row]!, { further_contacts: further(name, row) });
        await renewals().apply(rows.map(change), RENEWAL, lease);
      };
      const found = async (email: string) =>
        (await each.storage.leads.byContact({ email }, 10)).map(({ row }) => row);
      expect(await found('b31@leads.example')).toEqual([]);
      await give('b', [0, 31, 32, 69]);
      await give('c', [31]);

      expect(await found('b31@leads.example')).toEqual([]);
      expect(await found('c31@leads.example')).toEqual([31]);
      expect(await found('b32@leads.example')).toEqual([32]);
      expect(await found('ann31@gmail.com')).toEqual([31]);
      const stored = await each.storage.leads.fromRow(csv_id, 0, 100);
      expect(stored.map(({ further_contacts }) => further_contacts)).toEqual(
        leads.map(({ row }) => {
          if (row === 31) return further('c', row);
          return [0, 32, 69].includes(row) ? further('b', row) : [];
        }),
      );
      expect(stored.map(({ extra }) => extra)).toEqual(leads.map(({ extra }) => extra));
    });

    it('leaves a lead alone that was erased, changed or deleted meanwhile', async () => {
      const leads = [0, 1].map((row) => leadOf(row, { email: `'${row}@example.com` }));
      const { csv_id } = await ingested(each.storage, { leads });
      const gone = await ingested(each.storage, {
        leads: [leadOf(0, { email: `'2@example.com` })],
      });
      const all = (await readAll(10)).flat();
      const today = all.map((stored) => renewed(stored, { email: stored.lead.email!.slice(1) }));
      await each.storage.erasures.eraseLeads(csv_id, [{ row: 0, hashes: [] }]);
      const lease = await leased();
      const other = renewed(all[1]!, { email: 'other@example.com' });
      await renewals().apply([other], RENEWAL, lease);
      await each.storage.csvs.removeUntouched(gone.csv_id);
      await renewals().apply(today, RENEWAL, lease);

      const stored = await each.storage.leads.fromRow(csv_id, 0, 10);
      expect(stored.map(({ email }) => email)).toEqual([null, 'other@example.com']);
      for (const at of [0, 1, 2])
        expect(await each.storage.leads.byContact({ email: `${at}@example.com` }, 10)).toEqual([]);
    });

    it('changes nothing under a lease that went to another', async () => {
      const { csv_id } = await ingested(each.storage, { leads: [leadOf(0, { phone: BEFORE })] });
      const lease = await leased();
      await each.storage.leases.release(lease);
      await leased();
      const [[stored]] = (await readAll(10)) as [[StoredLead]];

      await expect(
        renewals().apply([renewed(stored, { phone: TODAY })], RENEWAL, lease),
      ).rejects.toThrow(LeaseLost);
      expect(await renewals().kept()).toBeNull();
      expect((await each.storage.leads.byRow(csv_id, 0))!.phone).toBe(BEFORE);
    });

    it('erases a lead with its new contact, and nothing finds it by either', async () => {
      const { csv_id } = await ingested(each.storage, {
        leads: [leadOf(0, { phone: BEFORE }), leadOf(1)],
      });
      const [[stored]] = (await readAll(10)) as [[StoredLead]];
      await renewals().apply([renewed(stored, { phone: TODAY })], RENEWAL, await leased());
      await each.storage.erasures.eraseLeads(csv_id, [{ row: 0, hashes: [] }]);

      expect(await rowsWith(BEFORE)).toEqual([]);
      expect(await rowsWith(TODAY)).toEqual([]);
      expect((await readAll(10)).flat()[0]).toMatchObject({
        place: stored.place,
        lead: { email: null, phone: null },
      });
    });

    it('does not keep an ingestion from finding what it has written', async () => {
      const attempt = await begun(each.storage);
      await each.storage.ingestion.append(attempt, batchOf([leadOf(0, { phone: TODAY })]));
      await ingested(each.storage, { leads: [leadOf(0, { phone: BEFORE })] });
      const [[stored]] = (await readAll(10)) as [[StoredLead]];
      await renewals().apply([renewed(stored, { phone: TODAY })], RENEWAL, await leased());
      await each.storage.ingestion.complete(attempt, resultOf(1));

      expect(await rowsWith(TODAY)).toEqual([0, 0]);
    });
  });

  describe('SuppressionRepository, renewing entries', () => {
    const each = eachStorage(open);
    const keyed = ({ value }: Entry): string => `Keyed-${value}`;
    const allKeyed = (entry: Entry): string[] => [keyed(entry)];
    const phone = (value: string): Entry => ({ kind: 'phone', value });
    let lastId = 0;
    const stamp = (): Stamp => ({ id: `id-${++lastId}`, added_at: minute(1), source: null });
    const add = (...entries: Entry[]) => each.storage.suppressions.add(entries, stamp, allKeyed);
    const renew = (...pairs: [string, string][]) =>
      each.storage.suppressions.renew(
        new Map(pairs.map(([from, to]) => [from, phone(to)])),
        allKeyed,
      );
    const stored = () => each.storage.suppressions.numbered(0, Number.MAX_SAFE_INTEGER, 10);

    it('gives them another value, by which alone they are found', async () => {
      await add(phone(BEFORE), { kind: 'email', value: 'ann@example.com' });
      const [before, other] = await stored();
      await renew([BEFORE, TODAY], ['+4930123456', '+4930123457']);

      expect(await stored()).toEqual([{ ...before, value: TODAY }, other]);
      const standing = await each.storage.suppressions.standing([BEFORE, TODAY]);
      expect([...standing.keys()]).toEqual([TODAY]);
    });

    it('makes one of two that are the same then', async () => {
      await add(phone(BEFORE), phone(TODAY), phone('+2299712345'), phone('+2299712346'));
      await renew([BEFORE, TODAY], ['+2299712345', '+49301'], ['+2299712346', '+49301']);

      const values = (await stored()).map(({ value }) => value);
      expect(values.toSorted()).toEqual([TODAY, '+49301'].toSorted());
    });

    it('shows nobody who was erased', async () => {
      await add(phone(BEFORE));
      await each.storage.erasures.refuse([keyed(phone(TODAY))], minute(1));
      await renew([BEFORE, TODAY]);

      expect(await stored()).toMatchObject([{ kind: 'erased', value: keyed(phone(TODAY)) }]);
    });
  });
}
