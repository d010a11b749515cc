import type { CsvStatus } from '@sluice/leads';
import { ledgerOf } from '../testing/ledgers';
import { zero } from '../step-counts';
import { csvAfter } from './csv-after';

const AT = new Date('2026-11-22T10:00:00Z');
const BEFORE = new Date('2026-11-01T10:00:00Z');
const ALL_USED = [{ from: 0, to: 10, count: 1 }];

describe('a CSV after a change', () => {
  it('keeps of possible distributions what withdrawn leads have had', () => {
    const counts = [
      { from: 0, to: 4, count: 1 },
      { from: 4, to: 10, count: 0 },
    ];

    expect(csvAfter(ledgerOf({ limit: 2, counts }), { withdrawn: [[3, 5]] }, AT)).toEqual({
      csv_id: 'a',
      withdrawn: [[3, 5]],
      remaining_leads: 8,
      distributed_leads: 4,
      possible_distributions: 17,
      returned_leads: 0,
      csv_status: 'active',
      exhausted_at: null,
    });
  });

  it('names of the ledger only what is altered', () => {
    const csv = ledgerOf({ withdrawn: [[0, 1]] });

    expect(csvAfter(csv, { counts: zero(10) }, AT)).toMatchObject({ counts: zero(10) });
    expect(csvAfter(csv, { counts: zero(10) }, AT)).not.toHaveProperty('withdrawn');
    expect(csvAfter(csv, { withdrawn: [] }, AT)).not.toHaveProperty('counts');
    expect(csvAfter(csv, { returned_leads: 3 }, AT)).toEqual({
      csv_id: 'a',
      remaining_leads: 9,
      distributed_leads: 0,
      possible_distributions: 9,
      returned_leads: 3,
      csv_status: 'active',
      exhausted_at: null,
    });
  });

  it.each<[string, Parameters<typeof csvAfter>[1]]>([
    ['a run takes its last lead', { counts: ALL_USED }],
    ['its last lead is withdrawn', { withdrawn: [[0, 10]] }],
    ['a limit leaves nothing', { counts: [{ from: 0, to: 10, count: 2 }], limit: 2 }],
  ])('is exhausted when %s', (_, alteration) => {
    expect(csvAfter(ledgerOf({ limit: 3 }), { limit: 1, ...alteration }, AT)).toMatchObject({
      remaining_leads: 0,
      csv_status: 'exhausted',
      exhausted_at: AT,
    });
  });

  it.each<[string, Parameters<typeof csvAfter>[1]]>([
    ['a revert frees a lead', { counts: zero(10) }],
    ['a limit is raised', { limit: 2 }],
  ])('is active again when %s', (_, alteration) => {
    expect(csvAfter(ledgerOf({ counts: ALL_USED }), alteration, AT)).toMatchObject({
      remaining_leads: 10,
      csv_status: 'active',
      exhausted_at: null,
    });
  });

  it('is active again when a lead is restored', () => {
    const csv = ledgerOf({ withdrawn: [[0, 10]] });

    expect(csvAfter(csv, { withdrawn: [[1, 10]] }, AT)).toMatchObject({
      remaining_leads: 1,
      csv_status: 'active',
      exhausted_at: null,
    });
  });

  it('stays exhausted since it was when what is given back was withdrawn or is used up', () => {
    const csv = ledgerOf({ counts: ALL_USED, withdrawn: [[0, 5]], exhausted_at: BEFORE });

    expect(
      csvAfter(csv, { counts: [{ from: 0, to: 5, count: 0 }, ...ALL_USED.slice(1)] }, AT),
    ).toMatchObject({ csv_status: 'exhausted', exhausted_at: BEFORE });
    expect(csvAfter(csv, { withdrawn: [] }, AT)).toMatchObject({
      csv_status: 'exhausted',
      exhausted_at: BEFORE,
    });
  });

  it.each<CsvStatus>(['archived', 'ingesting', 'failed'])(
    'that is %s stays so, and only exhausted_at says that nothing is left',
    (csv_status) => {
      const usedUp = csvAfter(ledgerOf({ csv_status }), { withdrawn: [[0, 10]] }, AT);
      expect(usedUp).toMatchObject({ csv_status, exhausted_at: AT });

      const csv = ledgerOf({ csv_status, withdrawn: [[0, 10]], exhausted_at: BEFORE });
      expect(csvAfter(csv, { withdrawn: [] }, AT)).toMatchObject({
        csv_status,
        exhausted_at: null,
      });
    },
  );
});
