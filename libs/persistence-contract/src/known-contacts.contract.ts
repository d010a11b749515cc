import type { IngestAttempt, KnownContact } from '@sluice/leads';
import { batchOf, begun, failed, ingested, knownEmails, leadOf } from './factories';
import { committedRun, distributorLease, minute } from './run.factories';
import type { Storage } from './storage';

const EMAIL = 'ann@example.com';
const PHONE = '+14155550100';

/** Who is there already; a part of the suite of IngestionRepository. */
export function describeKnownContacts(each: { readonly storage: Storage }): void {
  describe('known', () => {
    const withEmail = (row: number) => leadOf(row, { email: EMAIL });

    async function found(
      attempt: IngestAttempt,
      contacts: { emails?: string[]; phones?: string[] },
    ): Promise<[string, KnownContact][]> {
      const asked = { emails: [], phones: [], ...contacts };
      const { emails, phones } = await each.storage.ingestion.known(attempt, asked, 'own');
      return [...emails, ...phones];
    }

    it('finds nobody when nobody is there, or asked for', async () => {
      const attempt = await begun(each.storage);
      expect(await found(attempt, { emails: [EMAIL], phones: [PHONE] })).toEqual([]);

      await each.storage.ingestion.append(attempt, batchOf([withEmail(0)]));
      expect(await found(attempt, {})).toEqual([]);
    });

    it('finds the first place: the oldest CSV, then the lower id, and in it the first row', async () => {
      const [late, early] = [minute(9), minute(1)];
      await ingested(each.storage, { leads: [withEmail(0)], csv_id: 'a', created_at: late });
      const leads = [leadOf(0), withEmail(1), leadOf(2), withEmail(3)];
      await ingested(each.storage, { leads, csv_id: 'y', created_at: early });
      expect(await knownEmails(each.storage, EMAIL)).toEqual(
        new Map([[EMAIL, { csv_id: 'y', row: 1 }]]),
      );

      await ingested(each.storage, {
        leads: [leadOf(0), leadOf(1), withEmail(2)],
        csv_id: 'x',
        created_at: early,
      });
      expect(await knownEmails(each.storage, EMAIL)).toEqual(
        new Map([[EMAIL, { csv_id: 'x', row: 2 }]]),
      );
    });

    it('finds what its own earlier batches have, also the first row of several', async () => {
      const attempt = await begun(each.storage);
      const { csv_id } = attempt;
      const own = leadOf(1, { email: 'own@example.com', phone: PHONE });
      await each.storage.ingestion.append(attempt, batchOf([leadOf(0), own, withEmail(2)]));
      await each.storage.ingestion.append(attempt, batchOf([leadOf(3), withEmail(4)]));

      expect(
        await found(attempt, { emails: [EMAIL, 'nobody@example.com'], phones: [PHONE] }),
      ).toEqual([
        [EMAIL, { csv_id, row: 2 }],
        [PHONE, { csv_id, row: 1 }],
      ]);
    });

    it('names the older CSV when its own batches have the contact as well', async () => {
      const older = await ingested(each.storage, {
        leads: [leadOf(0), withEmail(1)],
        created_at: minute(1),
      });
      const attempt = await begun(each.storage, { created_at: minute(2) });
      await each.storage.ingestion.append(attempt, batchOf([withEmail(0)]));

      expect(await found(attempt, { emails: [EMAIL] })).toEqual([
        [EMAIL, { csv_id: older.csv_id, row: 1 }],
      ]);
    });

    it('tells apart e-mail addresses and phone numbers, each with its own place', async () => {
      const first = await ingested(each.storage, {
        leads: [leadOf(0, { phone: PHONE }), withEmail(1)],
      });
      const attempt = await begun(each.storage);
      const { csv_id } = first;

      expect(await found(attempt, { emails: [EMAIL], phones: [PHONE] })).toEqual([
        [EMAIL, { csv_id, row: 1 }],
        [PHONE, { csv_id, row: 0 }],
      ]);
      expect(await found(attempt, { emails: [PHONE], phones: [EMAIL] })).toEqual([]);
    });

    it('finds exactly the same text only', async () => {
      await ingested(each.storage, { leads: [withEmail(0)] });

      expect(
        await knownEmails(
          each.storage,
          'Ann@example.com',
          'ann@example.co',
          'nn@example.com',
          '',
          '%',
        ),
      ).toEqual(new Map());
    });

    it('knows leads of paused, exhausted and archived CSVs', async () => {
      const emails = ['paused@x.de', 'exhausted@x.de', 'archived@x.de'];
      const csv_ids = ['paused', 'exhausted', 'archived'];
      for (const [index, csv_id] of csv_ids.entries())
        await ingested(each.storage, {
          leads: [leadOf(0, { email: emails[index]! })],
          limit: 1,
          csv_id,
        });
      await each.storage.csvs.change('paused', { paused: true }, minute(1), null);
      await each.storage.csvs.change('archived', { archived: true }, minute(1), null);
      const lease = await distributorLease(each.storage);
      await committedRun(each.storage, lease, { anna: [['exhausted', 0, 1]] });

      expect(await knownEmails(each.storage, ...emails)).toEqual(
        new Map(emails.map((email, index) => [email, { csv_id: csv_ids[index]!, row: 0 }])),
      );
    });

    it('does not know leads of other attempts that are not through, nor of failed CSVs', async () => {
      const other = await begun(each.storage);
      await each.storage.ingestion.append(other, batchOf([withEmail(0)]));
      await failed(each.storage, { leads: [leadOf(0, { email: 'failed@x.de' })] });

      expect(await knownEmails(each.storage, EMAIL, 'failed@x.de')).toEqual(new Map());
      expect(await found(other, { emails: [EMAIL] })).toHaveLength(1);
    });

    it('answers about thousands at once', async () => {
      const emails = Array.from({ length: 6_000 }, (_, index) => `m${index}@example.com`);
      const leads = emails.slice(0, 3_000).map((email, row) => leadOf(row, { email }));
      const { csv_id } = await ingested(each.storage, { leads });
      const attempt = await begun(each.storage);
      const own = emails.slice(3_000, 4_500).map((email, row) => leadOf(row, { email }));
      await each.storage.ingestion.append(attempt, batchOf(own));

      expect(new Map(await found(attempt, { emails }))).toEqual(
        new Map(
          emails
            .slice(0, 4_500)
            .map((email, index) => [
              email,
              index < 3_000
                ? { csv_id, row: index }
                : { csv_id: attempt.csv_id, row: index - 3_000 },
            ]),
        ),
      );
    });
  });
}
