import fc from 'fast-check';
import {
  EMPTY_CONTENT,
  FIND_OUT,
  furtherContacts,
  type FurtherContact,
  type NewLead,
} from '@sluice/leads';
import { DEFAULT_SETTINGS } from '@sluice/settings';
import { eachStorage } from './each-storage';
import { ingested, leadOf } from './factories';
import { leadWith } from './person.contract';
import { privacyOver } from './privacy-over';
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const RUNS = 20;

/** Only bounds a law that hangs: each run goes through a whole erasure. */
const LONGEST = 300_000;
const CLOCK = { now: () => minute(50) };
const BY = 'ada@example.com';

/** Of a person with a number: all the ways that it is written. */
const WRITINGS: Record<string, (n: number) => string[]> = {
  gmail: (n) => [
    `annlee${n}@gmail.com`,
    `Ann.Lee${n}＠gmail.com`,
    `a.n.n.lee${n}+promo@googlemail.com`,
    `ANNLEE${n}@GOOGLEMAIL.COM`,
  ],
  idn: (n) => [`x${n}@münchen.example`, `X${n}@xn--mnchen-3ya.example`],
  elsewhere: (n) => [`bo.lee+x${n}@leads.example`, `Bo.Lee+X${n}@Leads.example`],
  phone: (n) => [`+1212556${n}`, `(212) 556-${n}`, `001 212 556 ${n}`, `212.556.${n}`],
  renumbered: (n) => [`+22901971${n}5`, `+229 971${n}5`, `00229 01 97 1${n} 5`],
};

/** Where in a row a contact may stand: what the row's cells are then. */
const PLACES: Record<string, (writing: string) => Partial<NewLead>> = {
  'its own column': (writing) => {
    const { kind, value } = read(writing);
    return { email: null, [kind]: value };
  },
  'a second column': (writing) => ({ extra: { 'Work Email': '', 'Phone 2': writing } }),
  'a column of any name': (writing) => ({ extra: { 'Contact B': writing } }),
  'a field of any other name': (writing) => ({ city: writing }),
  'a list in a cell': (writing) => ({
    extra: {
      Phones: writing.includes('@') ? `c@leads.example; ${writing}` : `212-555-0199; ${writing}`,
    },
  }),
  'the column of an owner': (writing) => ({ extra: { 'Owner mobile': writing } }),
  'a note': (writing) => ({
    extra: { Note: writing.includes('@') ? `Ask <${writing}>, please.` : `Tel.: ${writing}` },
  }),
};

const place = fc.constantFrom(...Object.keys(PLACES));
const person = fc
  .constantFrom(...Object.keys(WRITINGS))
  .chain((kind) => fc.record({ kind: fc.constant(kind), listed: fc.nat(3), kept: fc.nat(3) }));

function read(writing: string): FurtherContact {
  return furtherContacts({ ...EMPTY_CONTENT, extra: { Phone: writing } }, 'US')[0]!;
}

/** Two writings that are one by product.md are suppressed, erased and found as one. */
export function describeSamePerson(open: OpenStorage): void {
  describe('one person, however and wherever written', () => {
    const each = eachStorage(open);
    let last = 1_000;

    it(
      'is found, withdrawn and erased as one, and nobody else is',
      async () => {
        const { storage } = each;
        await storage.settings.put({ ...DEFAULT_SETTINGS, default_country: 'US' }, null);
        const { suppressions, applier, erasures } = await privacyOver(storage, CLOCK);
        await fc.assert(
          fc.asyncProperty(person, place, async ({ kind, listed, kept }, where) => {
            const writings = WRITINGS[kind]!((last += 1));
            const typed = writings[listed % writings.length]!;
            const stored = writings[kept % writings.length]!;
            const contact = { [read(typed).kind]: read(typed).value };
            const lead = leadWith(0, PLACES[where]!(stored));
            const { csv_id } = await ingested(storage, {
              leads: [lead, leadOf(1)],
              options: { ...FIND_OUT, default_country: 'US' },
            });
            const rows = async () =>
              (await storage.leads.byContact(contact, 10)).map((found) => [
                found.csv_id,
                found.row,
              ]);

            expect(await rows()).toEqual([[csv_id, 0]]);
            await suppressions.add(typed);
            await applier.settle();
            expect(await storage.leads.fromRow(csv_id, 0, 2)).toMatchObject([
              { withdrawal: { cause: 'suppressed' } },
              { withdrawal: null },
            ]);
            const { leads, masked } = await erasures.erasePerson(contact, BY);
            expect(leads + masked).toBe(1);
            expect(await rows()).toEqual([]);
            const [left, other] = await storage.leads.fromRow(csv_id, 0, 2);
            expect(JSON.stringify(left)).not.toContain(stored);
            expect(JSON.stringify(left)).not.toContain(read(stored).value);
            expect(other!.email).not.toBeNull();
          }),
          { numRuns: RUNS },
        );
        await applier.stop();
      },
      LONGEST,
    );
  });
}
