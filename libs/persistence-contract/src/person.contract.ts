import { furtherContacts, type NewLead } from '@sluice/leads';
import { eachStorage } from './each-storage';
import { begun, batchOf, ingested, leadOf, resultOf } from './factories';
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const MASK = '[masked]';

/** A lead as an ingestion makes it of a row with these cells. */
export function leadWith(row: number, overrides: Partial<NewLead>): NewLead {
  const lead = leadOf(row, overrides);
  return { ...lead, further_contacts: furtherContacts(lead, 'US') };
}

const mask = (lead: NewLead): NewLead => {
  const extra = Object.fromEntries(Object.keys(lead.extra).map((column) => [column, MASK]));
  return { ...lead, extra, further_contacts: [] };
};

/** Whoever has a contact is found, whichever of their contacts it is and however it is written. */
export function describePeople(open: OpenStorage): void {
  describe('people', () => {
    const each = eachStorage(open);
    const rowsOf = async (contact: { email?: string; phone?: string }) =>
      (await each.storage.leads.byContact(contact, 10)).map(({ row }) => row);

    it('are kept with all contacts, and the columns that these stand in', async () => {
      const lead = leadWith(40, {
        extra: { 'Work Email': 'second@leads.example', Home: '212-555-0171' },
      });
      const plain = Array.from({ length: 40 }, (_, row) => leadOf(row));
      const { csv_id } = await ingested(each.storage, { leads: [...plain, lead, leadOf(41)] });

      expect(await each.storage.leads.byRow(csv_id, 40)).toMatchObject({
        further_contacts: [
          { kind: 'email', value: 'second@leads.example', column: 'Work Email' },
          { kind: 'phone', value: '+12125550171', column: 'Home' },
        ],
      });
      const all = await each.storage.leads.fromRow(csv_id, 0, 100);
      expect(all.map(({ further_contacts }) => further_contacts.length)).toEqual(
        all.map(({ row }) => (row === 40 ? 2 : 0)),
      );
    });

    it('are found by each of them, in whatever column', async () => {
      await ingested(each.storage, {
        leads: [
          leadWith(0, { extra: { 'Work Email': 'second@leads.example' } }),
          leadWith(1, { extra: { Email: 'amy@leads.example; amy2@leads.example' } }),
          leadWith(2, { extra: { Notes: 'Referred by <Bo@Leads.example>.' } }),
          leadWith(3, { extra: { 'Home Phone': '(212) 555-0171' } }),
          leadWith(4, { company: 'Acme (info@acme.example)' }),
          leadWith(5, { phone: '+12125550171' }),
          leadWith(6, { email: 'second@leads.example' }),
        ],
      });

      expect(await rowsOf({ email: 'second@leads.example' })).toEqual([0, 6]);
      expect(await rowsOf({ email: 'amy2@leads.example' })).toEqual([1]);
      expect(await rowsOf({ email: 'bo@leads.example' })).toEqual([2]);
      expect(await rowsOf({ phone: '+12125550171' })).toEqual([3, 5]);
      expect(await rowsOf({ email: 'info@acme.example' })).toEqual([4]);
      expect(await rowsOf({ email: 'bo@leads.example', phone: '+12125550171' })).toEqual([2, 3, 5]);
    });

    it('are found by every writing of a mailbox, and of a number whose plan has changed', async () => {
      await ingested(each.storage, {
        leads: [
          leadWith(0, { email: 'ann.lee+promo@gmail.com' }),
          leadWith(1, { email: 'annlee@googlemail.com' }),
          leadWith(2, { extra: { 'Work Email': 'Ann.Lee@gmail.com' } }),
          leadWith(3, { email: 'ann.lee@leads.example' }),
          leadWith(4, { email: 'x@münchen.example' }),
          leadWith(5, { extra: { 'Work Email': 'x@xn--mnchen-3ya.example' } }),
          leadOf(6, { phone: '+22997123456' }),
          leadWith(7, { extra: { Mobile: '+2290197123456' } }),
        ],
      });

      for (const email of ['annlee@gmail.com', 'a.n.n.lee+x@googlemail.com'])
        expect(await rowsOf({ email })).toEqual([0, 1, 2]);
      expect(await rowsOf({ email: 'annlee@leads.example' })).toEqual([]);
      for (const email of ['x@münchen.example', 'x@xn--mnchen-3ya.example'])
        expect(await rowsOf({ email })).toEqual([4, 5]);
      for (const phone of ['+22997123456', '+2290197123456'])
        expect(await rowsOf({ phone })).toEqual([6, 7]);
    });

    it('are duplicates by their own contacts as kept, by all of them only where that is chosen', async () => {
      const first = await ingested(each.storage, {
        created_at: minute(1),
        leads: [
          leadWith(0, { email: 'ann.lee@gmail.com', phone: null }),
          leadWith(1, { extra: { Mail: 'second@leads.example', Home: '212-555-0171' } }),
        ],
      });
      const attempt = await begun(each.storage, { created_at: minute(2) });
      const own = [
        leadWith(0, { email: 'second@leads.example' }),
        leadWith(1, { extra: { Mail: 'third@leads.example' } }),
      ];
      await each.storage.ingestion.append(attempt, batchOf(own));
      const known = async (scope: 'own' | 'all') => {
        const asked = {
          emails: [
            'ann.lee@gmail.com',
            'annlee@gmail.com',
            'second@leads.example',
            'third@leads.example',
          ],
          phones: ['+12125550171'],
        };
        const { emails, phones } = await each.storage.ingestion.known(attempt, asked, scope);
        return Object.fromEntries([...emails, ...phones]);
      };
      const [earlier, ofIt] = [first.csv_id, attempt.csv_id];

      expect(await known('own')).toEqual({
        'ann.lee@gmail.com': { csv_id: earlier, row: 0 },
        'second@leads.example': { csv_id: ofIt, row: 0 },
      });
      expect(await known('all')).toEqual({
        'ann.lee@gmail.com': { csv_id: earlier, row: 0 },
        'second@leads.example': { csv_id: earlier, row: 1 },
        'third@leads.example': { csv_id: ofIt, row: 1 },
        '+12125550171': { csv_id: earlier, row: 1 },
      });
      await each.storage.ingestion.complete(attempt, resultOf(2));
      expect(await rowsOf({ email: 'third@leads.example' })).toEqual([1]);
    });

    it('are found by nothing any more once they are erased', async () => {
      const contacts = { email: 'ann.lee@gmail.com', phone: '+12125550170' };
      const extra = { Mail: 'second@leads.example', Home: '212-555-0171' };
      const { csv_id } = await ingested(each.storage, {
        leads: [leadWith(0, { ...contacts, extra }), leadWith(1, { extra })],
      });
      await each.storage.erasures.eraseLeads(csv_id, [{ row: 0, hashes: [] }]);

      expect(await rowsOf({ email: 'annlee@gmail.com', phone: '+12125550170' })).toEqual([]);
      expect(await rowsOf({ email: 'second@leads.example' })).toEqual([1]);
      expect(await rowsOf({ phone: '+12125550171' })).toEqual([1]);
      expect(await each.storage.leads.byRow(csv_id, 0)).toMatchObject({ further_contacts: [] });
    });

    it('are masked in the leads of others, and not found there any more', async () => {
      const extra = { Notes: 'Referred by ann@leads.example', Home: '212-555-0171' };
      const leads = Array.from({ length: 70 }, (_, row) =>
        leadWith(row, { email: `b${row}.x@gmail.com`, extra }),
      );
      const { csv_id } = await ingested(each.storage, { leads });
      const before = await each.storage.leads.fromRow(csv_id, 0, 100);
      await each.storage.erasures.maskLeads(csv_id, [1, 33, 34, 500], mask);
      await each.storage.erasures.maskLeads('unknown', [0], mask);

      const masked = [1, 33, 34];
      expect(await each.storage.leads.fromRow(csv_id, 0, 100)).toEqual(
        before.map((lead) => (masked.includes(lead.row) ? { ...lead, ...mask(lead) } : lead)),
      );
      const found = await each.storage.leads.byContact({ email: 'ann@leads.example' }, 100);
      expect(found.map(({ row }) => row)).toEqual(
        leads.flatMap(({ row }) => (masked.includes(row) ? [] : [row])),
      );
      expect(await rowsOf({ email: 'b33x@gmail.com' })).toEqual([33]);
      const attempt = await begun(each.storage);
      const asked = { emails: ['b33.x@gmail.com'], phones: ['+12125550171'] };
      const { emails, phones } = await each.storage.ingestion.known(attempt, asked, 'all');
      expect([emails.get('b33.x@gmail.com')?.row, phones.get('+12125550171')?.row]).toEqual([
        33, 0,
      ]);
    });

    it('are masked in what a lead says by then: nothing of an erased one comes back', async () => {
      const { csv_id } = await ingested(each.storage, { leads: [leadWith(0, {}), leadOf(1)] });
      await each.storage.erasures.eraseLeads(csv_id, [{ row: 0, hashes: [] }]);
      const seen: (string | null)[] = [];
      await each.storage.erasures.maskLeads(csv_id, [0], (lead) => {
        seen.push(lead.email);
        return mask(lead);
      });

      expect(seen).toEqual([null]);
      expect(await each.storage.leads.byRow(csv_id, 0)).toMatchObject({ email: null, extra: {} });
    });
  });
}
