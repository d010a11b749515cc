import { MatAutocompleteHarness } from '@angular/material/autocomplete/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { TestKey } from '@angular/cdk/testing';
import { TestBed } from '@angular/core/testing';
import { csvOf } from '../../../testing/factories';
import { fake } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { Session } from '../../core/session';
import { type CsvPreview, CsvsData, type UploadOptions } from '../csvs-data';
import { VIEWER_LANGUAGES } from '../../shared/countries';
import { type UnknownCountry } from './told-countries';
import { Upload } from './upload';
import { UploadData } from './upload-data';
import { Uploads } from './uploads';

/** As the server does it: what was told is unknown no more. */
function readerOf(cells: readonly UnknownCountry[]) {
  return jest.fn((_: File, { countries = {} }: UploadOptions): Promise<CsvPreview> => {
    const unknown_countries = cells.filter(({ cell }) => countries[cell] === undefined);
    return Promise.resolve({
      delimiter: ',',
      encoding: 'utf-8',
      encoding_sure: false,
      has_header: true,
      header_line: 1,
      columns: [],
      rows: [],
      problems: [],
      whole_file: false,
      rows_seen: 2310,
      same_file: null,
      known_people: 0,
      reasons: [],
      unknown_countries,
    });
  });
}

async function opened(cells: readonly UnknownCountry[]) {
  const preview = readerOf(cells);
  const upload = jest.fn<Promise<ReturnType<typeof csvOf>>, [File, UploadOptions]>();
  upload.mockResolvedValue(csvOf());
  const page = await render(Upload, {
    fakes: [
      { provide: Session, useValue: { mayWrite: () => true } },
      { provide: VIEWER_LANGUAGES, useValue: ['en-GB'] },
      fake(UploadData, { preview, upload }),
      fake(CsvsData, { csv: () => Promise.resolve(csvOf()) }),
    ],
  });
  TestBed.inject(Uploads).add([new File(['Phone,Country'], 'leads.csv')]);
  await page.fixture.whenStable();
  const field = (cell: string) =>
    page.loader.getHarness(
      MatAutocompleteHarness.with({ selector: `[aria-label="The country that “${cell}” means"]` }),
    );
  const press = async (text: string) => {
    await (await page.loader.getHarness(MatButtonHarness.with({ text }))).click();
    await page.fixture.whenStable();
  };
  /** Without the list, as those do who know what they want. */
  const leave = async (cell: string, words: string) => {
    const its = await field(cell);
    const host = await its.host();
    await host.setInputValue(words);
    await host.dispatchEvent('input');
    await its.blur();
    return its;
  };
  return { page, preview, upload, field, press, leave };
}

const two = [
  { cell: 'Deutschl', count: 4 },
  { cell: 'Lemuria', count: 1 },
];

describe('Countries that are not known', () => {
  it('are no matter where there are none', async () => {
    const { page } = await opened([]);
    expect(page.has('group', 'Countries that are not known')).toBe(false);
  });

  it('are listed with their rows, and with what becomes of those', async () => {
    const { page, preview } = await opened(two);
    const words = page.text(page.get('group', 'Countries that are not known'));
    expect(words).toContain('5 of the first 2,310 rows name a country that is not known');
    expect(words).toContain('nothing is guessed');
    expect(words).toMatch(/Deutschl 4 rows.*Lemuria 1 row/);
    expect(preview).toHaveBeenCalledTimes(1);
  });

  it('can be told: the file is read again and sent so', async () => {
    const { page, preview, upload, press, field } = await opened(two);
    const list = await field('Deutschl');
    await list.enterText('germ');
    // The list takes its time to have its first option ready.
    await new Promise((resolve) => setTimeout(resolve));
    await (await list.host()).sendKeys(TestKey.ENTER);
    expect(await list.getValue()).toBe('Germany');
    expect(preview.mock.lastCall![1]).toMatchObject({ countries: { Deutschl: 'DE' } });
    expect(page.text()).toContain('1 of the first 2,310 rows names a country that is not known');
    expect(page.text()).toContain('Deutschl 4 rows');
    await press('Upload the file');
    expect(upload.mock.lastCall![1]).toMatchObject({ countries: { Deutschl: 'DE' } });
  });

  it('can be chosen from the list of all', async () => {
    const { page, preview, field } = await opened(two);
    const list = await field('Lemuria');
    await list.focus();
    expect(await list.getOptions()).toHaveLength(245);
    await list.selectOption({ text: /^Greece/ });
    expect(preview.mock.lastCall![1]).toMatchObject({ countries: { Lemuria: 'GR' } });
    expect(page.text()).toContain('4 of the first 2,310 rows name a country');
  });

  it('can be told by two letters, and taken back, by leaving the field', async () => {
    const { page, preview, leave } = await opened(two);
    await leave('Deutschl', 'de');
    expect(await (await leave('Lemuria', 'Gr')).getValue()).toBe('Greece');
    expect(page.text()).toContain('Every country is known now.');
    await leave('Deutschl', '');
    expect(preview.mock.lastCall![1]).toEqual({ countries: { Lemuria: 'GR' }, mapping: {} });
    expect(page.text()).toContain('4 of the first 2,310 rows name a country');
  });

  it('are left as they were by words that name no country, which is said', async () => {
    const { page, preview, leave } = await opened(two);
    await leave('Deutschl', 'de');
    const field = await leave('Deutschl', 'Germa');
    expect(page.alerts()).toEqual(['No country is called “Germa”.']);
    expect(await field.getValue()).toBe('Germany');
    expect(preview.mock.lastCall![1]).toMatchObject({ countries: { Deutschl: 'DE' } });
    await leave('Deutschl', 'fr');
    expect(page.alerts()).toEqual([]);
  });

  it('are forgotten when the file is laid out otherwise, since its cells may be others', async () => {
    const { page, preview, leave, field } = await opened(two);
    await leave('Deutschl', 'de');
    TestBed.inject(Uploads).files()[0]!.reading.reshape({ encoding: 'windows-1252' });
    await page.fixture.whenStable();
    expect(preview.mock.lastCall![1]).toEqual({ encoding: 'windows-1252', mapping: {} });
    expect(await (await field('Deutschl')).getValue()).toBe('');
  });

  it('are shown a few at first, the most frequent, and all when asked', async () => {
    const cells = Array.from({ length: 100 }, (_, index) => ({
      cell: `Land ${index}.`,
      count: 200 - index,
    }));
    const { page, press } = await opened(cells);
    expect(page.text()).toContain('At least 15,050 of the first 2,310 rows');
    expect(page.text()).toContain('Land 7.');
    expect(page.text()).not.toContain('Land 8.');
    await press('Show all 100');
    expect(page.text()).toContain('Land 99.');
    expect(page.text()).not.toContain('Show all');
    expect(document.querySelectorAll('mat-option')).toHaveLength(0);
  });
});
