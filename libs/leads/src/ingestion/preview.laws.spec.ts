import fc from 'fast-check';
import { MemoryStorage } from '@sluice/persistence-memory';
import { DEDUPE_RULES } from '../csv';
import { FIND_OUT } from '../domain/uploaded-csv';
import type { RefusalCause, RefusedContacts } from '../refused-contacts';
import type { PeopleThere } from './people-there';
import { addEarlier, type EarlierLead } from './testing/earlier-leads';
import { ingest, NOW } from './testing/ingest';
import { previewOf } from './testing/preview-of';

const EMAILS = ['ann@example.com', 'Ben@Example.com', 'eve@example.com', 'nobody', ''];
const PHONES = ['+493012345601', '0049 30 123456-02', '+493012345603', '030 1', ''];
/** As leads have them, one for each of the above that is one. */
const PEOPLE = {
  emails: ['ann@example.com', 'ben@example.com', 'eve@example.com'],
  phones: ['+493012345601', '+493012345602', '+493012345603'],
};

const rows = fc.array(
  fc.record({ email: fc.constantFrom(...EMAILS), phone: fc.constantFrom(...PHONES) }),
  { minLength: 1, maxLength: 12 },
);
const known = fc.record({
  emails: fc.subarray(PEOPLE.emails),
  phones: fc.subarray(PEOPLE.phones),
});

type Known = typeof PEOPLE;

/** Keeps these people from being taken in. */
function refusing({ emails, phones }: Known): RefusedContacts {
  const among = (refused: readonly string[], asked: readonly string[]) =>
    new Map<string, RefusalCause>(
      asked.filter((value) => refused.includes(value)).map((value) => [value, 'suppressed']),
    );
  return {
    among: async (asked) => ({
      emails: among(emails, asked.emails),
      phones: among(phones, asked.phones),
    }),
  };
}

/** Leads of their own with these contacts. */
function leadsWith({ emails, phones }: Known): EarlierLead[] {
  const contacts = [...emails.map((email) => ({ email })), ...phones.map((phone) => ({ phone }))];
  return contacts.map((contact, row) => ({ csv_id: 'earlier', row, ...contact }));
}

async function peopleThere(earlier: readonly EarlierLead[], refused: Known): Promise<PeopleThere> {
  const storage = new MemoryStorage();
  await addEarlier(storage, earlier, NOW);
  return {
    known: (...asked) => storage.ingestion.known(...asked),
    among: (contacts) => refusing(refused).among(contacts),
  };
}

const byReason = (one: { reason: string }, other: { reason: string }) =>
  one.reason < other.reason ? -1 : 1;

describe('a preview of a whole file', () => {
  it('counts what the ingestion will count, with the people who are there and who are refused', () =>
    fc.assert(
      fc.asyncProperty(
        rows,
        known,
        known,
        fc.constantFrom(...DEDUPE_RULES),
        async (cells, there, refused, dedupe) => {
          const lines = cells.map(({ email, phone }) => `${email},${phone},x`);
          const file = Buffer.from(`Email,Phone,Notes\n${lines.join('\n')}\n`);
          const earlier = leadsWith(there);
          const options = { dedupe };
          const { result } = await ingest(file, {
            options,
            earlier,
            refused: [refusing(refused)],
          });
          const preview = await previewOf(
            file,
            { ...FIND_OUT, ...options },
            await peopleThere(earlier, refused),
          );

          const counted = (isLost: boolean) =>
            preview.reasons
              .filter(({ lost }) => (lost !== null) === isLost)
              .map(({ reason, lost, count }) => ({ ...(lost && { field: lost }), reason, count }))
              .sort(byReason);
          expect(counted(false)).toEqual([...result.reject_reasons].sort(byReason));
          expect(counted(true)).toEqual([...result.lost_contacts].sort(byReason));
          expect(preview.rows_seen).toBe(result.total_rows);
          // Row by row, each contact by itself.
          const isThere = ({ email, phone }: (typeof cells)[number]) =>
            there.emails.includes(PEOPLE.emails[EMAILS.indexOf(email)]!) ||
            there.phones.includes(PEOPLE.phones[PHONES.indexOf(phone)]!);
          expect(preview.known_people).toBe(cells.filter(isThere).length);
        },
      ),
    ));
});
