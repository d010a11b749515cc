import type { Withdrawals } from '@sluice/distribution';
import {
  ERASED_DETAIL,
  LEAD_FIELDS,
  type Csv,
  type ErasedLead,
  type ErasureRepository,
  type Lead,
  type LeadRepository,
  type Reject,
} from '@sluice/leads';
import { CsvEraser } from './csv-eraser';

const EMPTY = Object.fromEntries(LEAD_FIELDS.map((field) => [field, null]));
const leadOf = (row: number, content: Partial<Lead> = { email: 'ann@example.com' }) =>
  ({ ...EMPTY, extra: {}, row, ...content }) as Lead;
const rejectOf = (line: number, reject: Partial<Reject> = {}): Reject => ({
  line,
  reason: 'no_contact',
  detail: 'Nobody can be reached.',
  raw: ['Ann'],
  ...reject,
});
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function eraserOf(leads: readonly Lead[], rejects: readonly Reject[] = []) {
  const done: string[] = [];
  const withdraw = jest.fn(async () => done.push('withdrawn'));
  const eraseLeads = jest.fn(async (_: string, erased: readonly ErasedLead[]) => {
    done.push(`${erased.length} leads`);
  });
  const eraseRejects = jest.fn(async (_: string, lines: readonly number[]) => {
    done.push(`${lines.length} rejects`);
  });
  const scrub = async () => void done.push('scrubbed');
  const fromRow: LeadRepository['fromRow'] = async (_, from, limit) =>
    leads.filter(({ row }) => row >= from).slice(0, limit);
  const rejectsAfter: LeadRepository['rejectsAfter'] = async (_, after, limit) =>
    rejects.filter(({ line }) => line > after).slice(0, limit);
  const eraser = new CsvEraser(
    { fromRow, rejectsAfter } as unknown as LeadRepository,
    { withdraw } as unknown as Withdrawals,
    { eraseLeads, eraseRejects, scrub } as unknown as ErasureRepository,
  );
  const erase = (stopping = new AbortController().signal) =>
    eraser.erase({ csv_id: 'a', total_leads: leads.length } as Csv, stopping);
  return { erase, done, withdraw, eraseLeads, eraseRejects };
}

describe('CsvEraser', () => {
  it('withdraws all leads first, then empties them and the rejects in steps', async () => {
    const { erase, done, withdraw } = eraserOf(
      range(2_500).map((row) => leadOf(row)),
      range(1_000).map((index) => rejectOf(index + 1)),
    );

    expect(await erase()).toBe(true);
    expect(done).toEqual([
      'withdrawn',
      '1000 leads',
      '1000 leads',
      '500 leads',
      '1000 rejects',
      'scrubbed',
    ]);
    expect(withdraw).toHaveBeenCalledWith(
      'a',
      [[0, 2_500]],
      expect.objectContaining({ cause: 'retention' }),
    );
  });

  it('keeps no hashes, and passes over what is empty already', async () => {
    const { erase, eraseLeads, eraseRejects } = eraserOf(
      [leadOf(0, {}), leadOf(1, { extra: { Note: 'x' } }), leadOf(2, { city: 'Ulm' })],
      [rejectOf(2, { raw: [], detail: ERASED_DETAIL }), rejectOf(3), rejectOf(4, { raw: [] })],
    );
    await erase();

    const hashes: string[] = [];
    expect(eraseLeads.mock.calls).toEqual([
      [
        'a',
        [
          { row: 1, hashes },
          { row: 2, hashes },
        ],
      ],
    ]);
    expect(eraseRejects).toHaveBeenCalledWith('a', [3, 4], ERASED_DETAIL);
  });

  it('has nothing to withdraw or empty in a CSV without leads', async () => {
    const { erase, done } = eraserOf([]);
    expect(await erase()).toBe(true);
    expect(done).toEqual(['scrubbed']);
  });

  it('stops between two steps when it is told to', async () => {
    const { erase, done } = eraserOf([leadOf(0)]);
    expect(await erase(AbortSignal.abort())).toBe(false);
    expect(done).toEqual(['withdrawn']);
  });
});
