import { MatButtonHarness } from '@angular/material/button/testing';
import { MatSlideToggleHarness } from '@angular/material/slide-toggle/testing';
import { TestBed } from '@angular/core/testing';
import { csvOf } from '../../../testing/factories';
import { fake } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { Session } from '../../core/session';
import { type CsvPreview, CsvsData, type UploadOptions } from '../csvs-data';
import { Upload } from './upload';
import { UploadData } from './upload-data';
import { Uploads } from './uploads';

function previewOf(part: Partial<CsvPreview> = {}): CsvPreview {
  return {
    delimiter: ';',
    encoding: 'windows-1252',
    encoding_sure: false,
    has_header: true,
    header_line: 4,
    columns: [
      {
        index: 0,
        header: 'Mail',
        field: 'email',
        confidence: 1,
        refusals: null,
        by: 'name',
        samples: ['ann@example.com'],
      },
      {
        index: 1,
        header: 'Ort',
        field: 'city',
        confidence: 1,
        refusals: null,
        by: 'name',
        samples: ['Bonn', 'Kiel'],
      },
    ],
    rows: [],
    problems: [],
    whole_file: false,
    rows_seen: 2,
    same_file: null,
    known_people: 0,
    reasons: [],
    unknown_countries: [],
    ...part,
  };
}

/** As the server does it: the mapping says what becomes of the columns that it names. */
function read(_: File, { mapping = {} }: UploadOptions): Promise<CsvPreview> {
  const preview = previewOf();
  for (const column of preview.columns) {
    const said = mapping[column.header];
    if (said !== undefined) column.field = said === 'extra' ? null : said;
  }
  return Promise.resolve(preview);
}

async function opened(names: readonly string[], answers: Partial<UploadData> = {}) {
  const upload = jest.fn<Promise<ReturnType<typeof csvOf>>, [File, UploadOptions]>();
  upload.mockResolvedValue(csvOf());
  const preview = jest.fn(read);
  const page = await render(Upload, {
    fakes: [
      { provide: Session, useValue: { mayWrite: () => true } },
      fake(UploadData, { preview, upload, ...answers }),
      fake(CsvsData, { csv: () => Promise.resolve(csvOf()) }),
    ],
  });
  TestBed.inject(Uploads).add(names.map((name) => new File(['Mail;Ort'], name)));
  await page.fixture.whenStable();
  const press = async (text: string | RegExp) => {
    await (await page.loader.getHarness(MatButtonHarness.with({ text }))).click();
    await page.fixture.whenStable();
  };
  const pick = async (label: string, words: string) => {
    const root = page.fixture.nativeElement as HTMLElement;
    const field = [...root.querySelectorAll('label')].find((one) =>
      page.text(one).startsWith(label),
    );
    const select = field!.querySelector('select')!;
    const option = [...select.options].find(({ text }) => text.trim() === words)!;
    select.value = option.value;
    select.dispatchEvent(new Event('change'));
    await page.fixture.whenStable();
  };
  return { page, preview, upload, press, pick };
}

describe('Upload', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('shows how a file will be read, and sends nothing before it is told to', async () => {
    const { page, upload } = await opened(['leads.csv']);
    const text = page.text();
    expect(text).toContain('2 columns, taken as E-mail, City');
    expect(text).toContain('As found: semicolon');
    expect(text).toContain('A guess: Windows-1252');
    expect(text).toContain('As found: line 4');
    expect(text).toContain('Bonn · Kiel');
    expect(upload).not.toHaveBeenCalled();
  });

  it('reads and sends a file as it was corrected', async () => {
    const { page, preview, upload, press, pick } = await opened(['leads.csv']);
    await pick('Separated by', 'comma');
    await pick('What Ort becomes', 'Keep under its own name');
    expect(preview.mock.lastCall![1]).toEqual({ delimiter: ',', mapping: { Ort: 'extra' } });
    expect(page.text()).toContain('2 columns, taken as E-mail');
    await press('Upload the file');
    expect(upload.mock.lastCall![1]).toEqual({
      dedupe: 'email_or_phone',
      delimiter: ',',
      encoding: 'windows-1252',
      mapping: { Ort: 'extra' },
    });
    expect(page.text()).toContain('Accepted 12,500');
  });

  describe('with a column of people who want no contact', () => {
    const refusals = {
      says: 'opted_out' as const,
      about: 'person' as const,
      rows: 1_204,
      unknown: [{ cell: 'later', count: 3 }],
    };
    /** As the server does it: the column says so by its name, unless the mapping says otherwise. */
    const preview: UploadData['preview'] = jest.fn(async (file, options) => {
      const { columns, ...others } = await read(file, options);
      const said = options.mapping?.['Opt out'];
      const field = said === undefined ? 'opted_out' : said === 'extra' ? null : said;
      const column = {
        index: 2,
        header: 'Opt out',
        field,
        confidence: 0.9,
        by: 'name' as const,
        refusals,
        samples: [],
      };
      return { ...others, columns: [...columns, column] };
    });
    const rule = 'People who want no contact';

    it('shows how many they are, and what is not understood', async () => {
      const { page } = await opened(['leads.csv'], { preview });
      expect(page.text()).toContain('contact is refused in 1,204 of the first rows');
      expect(page.text()).toContain('Neither yes nor no, so it refuses nothing: “later” (3)');
      expect(page.text()).toContain('taken as E-mail, City, Wants no contact');
    });

    it('leaves it out of account, and takes it back, by a switch', async () => {
      const { page, upload, press } = await opened(['leads.csv'], { preview });
      const toggle = await page.loader.getHarness(MatSlideToggleHarness);
      expect(await toggle.isChecked()).toBe(true);
      await toggle.uncheck();
      await page.fixture.whenStable();
      expect(page.text()).toContain('contact is refused in 1,204 of the first rows');
      expect(page.text()).not.toContain(rule);
      await press('Upload the file');
      expect(upload.mock.lastCall![1]).toMatchObject({ mapping: { 'Opt out': 'extra' } });
    });

    it.each([
      ['Reject them and put them on the suppression list', 'suppress'],
      ['Take them in anyway', 'ignore'],
    ])('asks what becomes of them: %s', async (words, opted_out) => {
      const { upload, press, pick } = await opened(['leads.csv'], { preview });
      await pick(rule, words);
      expect(preview).toHaveBeenLastCalledWith(
        expect.anything(),
        expect.objectContaining({ opted_out }),
        expect.anything(),
      );
      await press('Upload the file');
      expect(upload.mock.lastCall![1]).toMatchObject({ opted_out });
    });
  });

  it('maps the next file with the same headers in the same way, and says so', async () => {
    const { page, preview, press, pick } = await opened(['week-41.csv']);
    await pick('What Ort becomes', 'Leave out');
    await press('Upload the file');
    TestBed.inject(Uploads).add([new File(['Ort;Mail'], 'week-42.csv')]);
    await page.fixture.whenStable();
    expect(preview.mock.lastCall![1]).toEqual({ mapping: { Ort: null } });
    await press('Check the columns');
    expect(page.text()).toContain('Mapped as you mapped these columns last time.');
    await press('Find out anew');
    expect(preview.mock.lastCall![1]).toEqual({ mapping: {} });
  });

  it('sends several files one by one, in their order', async () => {
    const stored: (() => void)[] = [];
    const upload = jest.fn(
      (_: File) =>
        new Promise<ReturnType<typeof csvOf>>((resolve) => {
          stored.push(() => {
            resolve(csvOf());
          });
        }),
    );
    const { page, press } = await opened(['one.csv', 'two.csv'], { upload });
    await press('Upload 2 files');
    const sent = () => upload.mock.calls.map(([{ name }]) => name);
    expect(sent()).toEqual(['one.csv']);
    expect(page.text(page.get('group', 'two.csv'))).toContain('Waits for the files before it.');
    stored[0]!();
    await new Promise((resolve) => setTimeout(resolve));
    expect(sent()).toEqual(['one.csv', 'two.csv']);
  });

  it('gives up a file on its way, which can then be sent anew', async () => {
    const upload: UploadData['upload'] = (_, __, { abort }) =>
      new Promise((_resolve, reject) => {
        abort!.addEventListener('abort', () => {
          reject(new ApiError('This was cancelled.', 'aborted', 0));
        });
      });
    const { page, press } = await opened(['leads.csv'], { upload });
    await press('Upload the file');
    expect(page.text()).toContain('Being sent');
    await press('Cancel');
    expect(page.text()).toContain('Upload the file');
  });

  it('takes the same file again only when that is meant', async () => {
    const { page, upload, press } = await opened(['leads.csv']);
    const refusal = new ApiError('leads.csv is there already.', 'same_file_uploaded', 409);
    upload.mockRejectedValueOnce(refusal);
    await press('Upload the file');
    expect(page.alerts()).toContain('leads.csv is there already.');
    await press('Upload it all the same');
    expect(upload.mock.lastCall![1]).toMatchObject({ allow_same_file: true });
  });

  it('does not send what no row could be accepted of, and shows the columns at once', async () => {
    const problems = [{ line: null, message: 'There is no e-mail or phone column.' }];
    const preview = () => Promise.resolve(previewOf({ problems }));
    const { page } = await opened(['one.csv', 'two.csv'], { preview });
    expect(page.text()).toContain('There is no e-mail or phone column.');
    expect(page.text()).toContain('What Ort becomes');
    expect(page.text()).toContain('Nothing to upload.');
  });

  it('says what of a file is there already, and how sure that is', async () => {
    const same_file = { csv_id: 'a1', name: 'Spring', created_at: '2026-05-12T09:30:00Z' };
    const preview = jest
      .fn<Promise<CsvPreview>, []>()
      .mockResolvedValueOnce(
        previewOf({
          whole_file: true,
          rows_seen: 1200,
          known_people: 1150,
          same_file: { ...same_file, sure: true },
        }),
      )
      .mockResolvedValueOnce(
        previewOf({ rows_seen: 2310, known_people: 12, same_file: { ...same_file, sure: false } }),
      )
      .mockResolvedValueOnce(previewOf());
    const { page } = await opened(['a.csv', 'b.csv', 'c.csv'], { preview });
    const root = page.fixture.nativeElement as HTMLElement;
    const [sure, unsure, none] = [...root.querySelectorAll<HTMLElement>('sluice-already-there')];

    expect(page.text(sure)).toContain('This file was uploaded already, on Tue, 12 May 2026');
    expect(page.text(sure)).toContain('Of its 1,200 rows, 1,150 are of people who are leads');
    expect(page.text(unsure)).toContain('This is probably the file that was uploaded');
    expect(page.text(unsure)).toContain('Of its first 2,310 rows, 12 are of people');
    expect(sure!.querySelector('a')!.getAttribute('href')).toBe('/csvs/a1');
    expect(page.text(none)).toBe('');
  });

  it('says what would be rejected and lost of the beginning, with the first row of each', async () => {
    const example = { line: 7, raw: ['ann@example.com', '', '030 1234567'] };
    const reasons: CsvPreview['reasons'] = [
      { reason: 'duplicate_in_file', lost: null, count: 494, example },
      { reason: 'country_missing', lost: 'phone', count: 12, example },
    ];
    const preview = () => Promise.resolve(previewOf({ reasons, rows_seen: 2310 }));
    const { page, press } = await opened(['one.csv', 'two.csv'], { preview });
    expect(page.text(page.get('group', 'two.csv'))).toContain(
      '494 rejected, 12 without their phone number, among the first 2,310 rows',
    );
    await press('Check the columns');
    expect(page.text()).toContain('494 of the first 2,310 rows would be rejected');
    expect(page.text()).toContain('494 duplicate of an earlier row of the file');
    expect(page.text()).toContain('12 leads would come without their phone number');
    expect(page.text()).toContain('Line 7: ann@example.com · 030 1234567');
  });

  it('reads the beginning anew by what is said for all files', async () => {
    const { page, preview } = await opened(['leads.csv']);
    const { common } = TestBed.inject(Uploads);
    const say = async (said: Partial<ReturnType<typeof common>>) => {
      common.update((before) => ({ ...before, ...said }));
      await page.fixture.whenStable();
    };
    await say({ default_country: 'd', distribution_limit: 3 });
    expect(preview).toHaveBeenCalledTimes(1);
    await say({ default_country: 'de', dedupe: 'none' });
    expect(preview.mock.lastCall![1]).toEqual({
      default_country: 'DE',
      dedupe: 'none',
      mapping: {},
    });
  });

  it('has duplicates told by all contacts of a row where that is chosen', async () => {
    const { page, upload, press, pick } = await opened(['leads.csv']);
    await pick('Compared are', 'all contacts of its row, those in other columns too');
    await press('Upload the file');
    expect(upload.mock.lastCall![1]).toMatchObject({
      dedupe: 'email_or_phone',
      dedupe_contacts: 'all',
    });
    expect(page.text()).toContain('Accepted 12,500');
  });

  it('says why a file is none', async () => {
    const refusal = new ApiError('This is an Excel workbook.', 'file_refused', 415);
    const { page } = await opened(['book.csv'], { preview: () => Promise.reject(refusal) });
    expect(page.text()).toContain('This is an Excel workbook.');
  });

  describe('with a file of which nothing fits, among others', () => {
    const example = { line: 2, raw: ['ann at example.com', 'Bonn'] };
    const reasons = [{ reason: 'invalid_email', lost: null, count: 2, example }];
    const fault = 'There is no e-mail or phone column. Say which column it is.';
    const odd = (answer: () => Promise<CsvPreview>): UploadData['preview'] =>
      jest.fn((file, options) => (file.name === 'odd.csv' ? answer() : read(file, options)));

    it.each([
      [
        'no column holds a contact',
        () => Promise.resolve(previewOf({ problems: [{ line: null, message: fault }], reasons })),
        fault,
      ],
      [
        'every row would be rejected',
        () => Promise.resolve(previewOf({ reasons })),
        'Nothing fits: none of the first 2 rows would be accepted',
      ],
      [
        'everybody is there already',
        () =>
          Promise.resolve(
            previewOf({
              reasons: [
                {
                  reason: 'duplicate_of_lead',
                  lost: null,
                  count: 2,
                  example: { line: 2, raw: ['ann@example.com', 'Bonn'] },
                },
              ],
            }),
          ),
        'Nobody new: none of the first 2 rows would be accepted',
      ],
    ])('says on the closed card where %s', async (_, answer, words) => {
      const { page, press } = await opened(['leads.csv', 'odd.csv'], { preview: odd(answer) });
      const card = () => page.get('group', 'odd.csv');
      if (page.text(card()).includes('Hide the columns')) await press('Hide the columns');
      expect(page.text(card())).toContain('Check the columns');
      expect(page.text(card())).toContain(words);
      expect(page.text(card())).not.toContain('rejected');
      expect(page.text(page.get('group', 'leads.csv'))).not.toContain(words);
    });

    it('says so too where the file is refused', async () => {
      const refusal = new ApiError('This is an Excel workbook.', 'file_refused', 415);
      const preview = odd(() => Promise.reject(refusal));
      const { page } = await opened(['leads.csv', 'odd.csv'], { preview });
      expect(page.text(page.get('group', 'odd.csv'))).toContain(
        'This file can’t be read like this This is an Excel workbook.',
      );
      expect(page.text(page.get('group', 'leads.csv'))).not.toContain('This is an Excel workbook.');
    });
  });
});
