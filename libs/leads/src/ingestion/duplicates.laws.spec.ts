import fc from 'fast-check';
import { DEDUPE_RULES, type DedupeRule } from '../csv';
import type { EarlierLead } from './testing/earlier-leads';
import { ingest } from './testing/ingest';

interface Row {
  email: string | null;
  phone: string | null;
}

const few = (values: string[]) => fc.constantFrom(null, ...values);
const row: fc.Arbitrary<Row> = fc.record({
  email: few(['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com']),
  phone: few(['+12015550001', '+12015550002', '+12015550003']),
});
const earlierLeads: fc.Arbitrary<EarlierLead[]> = fc.array(row, { maxLength: 2 }).map((rows) =>
  rows.map(({ email, phone }, i) => ({
    csv_id: 'A',
    row: i,
    ...(email && { email }),
    ...(phone && { phone }),
  })),
);

/** What the rule says, row by row, in the plainest way there is. */
function acceptedLines(rows: Row[], rule: DedupeRule, earlier: EarlierLead[]): number[] {
  const isSame = (a: Partial<Row>, b: Partial<Row>) =>
    (rule !== 'phone' && rule !== 'none' && !!a.email && a.email === b.email) ||
    (rule !== 'email' && rule !== 'none' && !!a.phone && a.phone === b.phone);
  const leads: Partial<Row>[] = [...earlier];
  return rows.flatMap((candidate, i) => {
    const hasContact = candidate.email !== null || candidate.phone !== null;
    if (!hasContact || leads.some((lead) => isSame(lead, candidate))) return [];
    leads.push(candidate);
    return [i + 2];
  });
}

describe('ingestFile', () => {
  it('accepts under every rule exactly the rows that are no duplicates of a lead before them', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(...DEDUPE_RULES),
        earlierLeads,
        async (rows, dedupe, earlier) => {
          const cells = rows.map(({ email, phone }, i) => `${i + 2},${email ?? ''},${phone ?? ''}`);
          const { stored, result } = await ingest(`Line,Email,Phone\n${cells.join('\n')}\n`, {
            options: { dedupe },
            earlier,
          });

          const expected = acceptedLines(rows, dedupe, earlier);
          expect(stored.leads.map(({ extra }) => Number(extra.Line))).toEqual(expected);
          expect(stored.leads.map(({ row }) => row)).toEqual(expected.map((_, i) => i));
          const others = stored.rejects.map(({ line }) => line);
          expect([...expected, ...others].sort((a, b) => a - b)).toEqual(rows.map((_, i) => i + 2));
          expect(result.total_rows).toBe(rows.length);
        },
      ),
      { numRuns: 500 },
    ));
});
