import { RouterTestingHarness } from '@angular/router/testing';
import { csvOf, executionOf, leadOf } from '../../../testing/factories';
import { FakeLive, fake } from '../../../testing/fake';
import { Page, configure } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { Session } from '../../core/session';
import { type Csv, CsvsData, type Lead } from '../csvs-data';
import { routes } from '../csvs.routes';

async function opened(url: string, answers: Partial<CsvsData>, live = new FakeLive()) {
  configure({
    live,
    fakes: [
      { provide: Session, useValue: { mayWrite: () => true } },
      fake(CsvsData, {
        ledger: () =>
          Promise.resolve({
            csv_id: 'csv-1',
            rows: 12_500,
            ranges: [
              { from: 0, to: 5_000, count: 10 },
              { from: 5_000, to: 12_500, count: 0 },
            ],
            withdrawn: [{ from: 12_000, to: 12_001 }],
          }),
        leads: () => Promise.resolve({ items: [], next_cursor: null }),
        ...answers,
      }),
    ],
    routes: [{ path: 'csvs', children: routes }],
  });
  const harness = await RouterTestingHarness.create(url);
  await harness.fixture.whenStable();
  return new Page(harness.fixture);
}

describe('CsvPage', () => {
  it('tells how the CSV stands, and its ledger in numbers', async () => {
    const page = await opened('/csvs/csv-1', { csv: () => Promise.resolve(csvOf()) });
    const text = page.text();
    expect(text).toContain('Accepted 12,500 Rejected 30');
    expect(text).toContain('51,230 of 125,000 possible distributions');
    expect(text).toContain('Never handed out 7,499 leads Handed out 10 times 5,000 leads');
    expect(text).toContain('Withdrawn 1 lead');
    expect(page.get('img', 'Never handed out: 7,499 leads, Handed out 10 times: 5,000 leads'));
  });

  it('says why rows were rejected: as many as the list has, duplicates included', async () => {
    const rejected_rows = 0;
    const reject_reasons = [{ reason: 'duplicate_of_lead', count: 494 }];
    const csv = csvOf({ rejected_rows, duplicate_rows: 494, reject_reasons });
    const page = await opened('/csvs/csv-1', { csv: () => Promise.resolve(csv) });
    expect(page.text()).toContain('Rejected 494');
    expect(page.text()).toContain('494 rejected rows 494 duplicate of a lead of another CSV');
    expect(page.text()).toContain('Rejected rows (494)');
  });

  it('tells duplicates from the others where nothing else was counted', async () => {
    const csv = csvOf({ reject_reasons: [] });
    const page = await opened('/csvs/csv-1', { csv: () => Promise.resolve(csv) });
    expect(page.text()).toContain('30 rejected rows 20 duplicates 10 not acceptable');
  });

  it('says how many leads came without a contact, why, and what to do', async () => {
    const lost_contacts: Csv['lost_contacts'] = [
      { field: 'phone', reason: 'country_missing', count: 10 },
      { field: 'phone', reason: 'digits_cut_off', count: 2 },
      { field: 'email', reason: 'invalid_email', count: 1 },
    ];
    const csv = csvOf({ lost_contacts, abilities: ['delete'] });
    const page = await opened('/csvs/csv-1', { csv: () => Promise.resolve(csv) });
    const text = page.text();
    expect(text).toContain('12 leads came without their phone number 10 it has no country code');
    expect(text).toContain('Choose the country of phone numbers in the options of the upload.');
    expect(text).toContain('2 a spreadsheet has cut off its digits');
    expect(text).toContain('1 lead came without their e-mail address');
    expect(text).toContain('delete this CSV before a run draws from it');
  });

  it('says beside each lead which contact it lost', async () => {
    const lost: Lead['lost'] = [{ field: 'phone', reason: 'country_unknown' }];
    const items = [leadOf({ phone: null, lost })];
    const page = await opened('/csvs/csv-1', {
      csv: () => Promise.resolve(csvOf()),
      leads: () => Promise.resolve({ items, next_cursor: null }),
    });
    expect(page.text()).toContain(
      'left out: it has no country code, and the country of the row is not known',
    );
  });

  it('says why a file was refused, and shows no ledger of it', async () => {
    const ingest = { ...csvOf().ingest, error: 'No e-mail or phone column found.' };
    const csv = csvOf({ csv_status: 'failed', ingest, total_leads: 0, queue_position: null });
    const page = await opened('/csvs/csv-1/rejects', {
      csv: () => Promise.resolve(csv),
      rejects: () =>
        Promise.resolve({
          items: [{ line: 2, reason: 'no_contact', detail: 'Nobody to reach.', raw: ['Ann'] }],
          next_cursor: null,
        }),
    });
    expect(page.text()).toContain('No e-mail or phone column found.');
    expect(page.text()).toContain('Nobody to reach.');
    expect(page.has('region', 'Ledger')).toBe(false);
  });

  it('follows a file that is being read', async () => {
    const ingest = { ...csvOf().ingest, bytes_done: 250_000, rows_done: 3_000 };
    const page = await opened('/csvs/csv-1', {
      csv: () => Promise.resolve(csvOf({ csv_status: 'ingesting', ingest })),
    });
    expect(page.text()).toContain('3,000 rows read');
    expect(page.text()).toContain('25.0%');
  });

  it('tells how many of its leads were returned as bad', async () => {
    const page = await opened('/csvs/csv-1', {
      csv: () => Promise.resolve(csvOf({ returned_leads: 50, total_leads: 4_000 })),
    });
    expect(page.text()).toContain('50 returned as bad (1.2%)');
  });

  it('says nothing of returned leads where there are none', async () => {
    const page = await opened('/csvs/csv-1', { csv: () => Promise.resolve(csvOf()) });
    expect(page.text()).not.toContain('returned');
  });

  it('lists the runs that drew from it', async () => {
    const runs = jest.fn().mockResolvedValue({ items: [], total: 0, page: 1, page_size: 25 });
    const page = await opened('/csvs/csv-1/history', { csv: () => Promise.resolve(csvOf()), runs });
    expect(runs.mock.lastCall![0]).toBe('csv-1');
    expect(page.text()).toContain('No run has drawn from it yet');
  });

  it('tells how many of its own leads each run handed out', async () => {
    const run = executionOf({ total_leads_distributed: 5_000, leads_from_csv: 1_200 });
    const page = await opened('/csvs/csv-1/history', {
      csv: () => Promise.resolve(csvOf()),
      runs: () => Promise.resolve({ items: [run], total: 1, page: 1, page_size: 25 }),
    });
    expect(page.text()).toContain('Leads of this CSV');
    expect(page.text()).toContain('1,200');
    expect(page.link('Monday hand-out')).toBe('/history/run-1');
  });

  it('says in words that there is no such CSV', async () => {
    const refusal = new ApiError('There is no CSV "csv-9".', 'not_found', 404);
    const page = await opened('/csvs/csv-9', { csv: () => Promise.reject(refusal) });
    expect(page.text()).toContain('There is no CSV "csv-9".');
  });
});
