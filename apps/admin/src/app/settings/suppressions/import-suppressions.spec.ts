import { MatButtonHarness } from '@angular/material/button/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { By } from '@angular/platform-browser';
import { fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { listPreviewOf } from '../../../testing/settings-factories';
import { ApiError } from '../../core/api-error';
import { DropZone } from '../../shared/drop-zone';
import { SettingsData } from '../settings-data';
import { ImportSuppressions } from './import-suppressions';

const file = new File(['ann@example.com'], 'list.txt');

async function opened(calls: Partial<SettingsData>, { mayWrite = true } = {}) {
  const page = await render(ImportSuppressions, {
    fakes: [
      fake(SettingsData, { previewList: () => Promise.resolve(listPreviewOf()), ...calls }),
      fakeSession({ mayWrite }),
    ],
  });
  const choose = async () => {
    const zone = page.fixture.debugElement.query(By.directive(DropZone));
    (zone.componentInstance as DropZone).files.emit([file]);
    await page.fixture.whenStable();
  };
  const buttons = (text: string) => page.loader.getAllHarnesses(MatButtonHarness.with({ text }));
  const send = async () => {
    await (await buttons('Import list.txt'))[0]!.click();
    await page.fixture.whenStable();
  };
  return { page, choose, buttons, send };
}

describe('ImportSuppressions', () => {
  it('sends the file only when told to, and says what became of its lines', async () => {
    const importSuppressions = jest.fn().mockResolvedValue({
      import_id: 'import-1',
      warnings: [],
      added: 1_200,
      already_there: 30,
      rejected: [{ line: 7, value: 'an…@example', reason: 'is no e-mail address' }],
      rejected_count: 140,
    });
    const { page, choose, send, buttons } = await opened({ importSuppressions });
    await choose();
    expect(importSuppressions).not.toHaveBeenCalled();

    await send();
    expect(importSuppressions).toHaveBeenCalledWith(file, {});
    expect(page.text()).toContain(
      'list.txt was imported Added 1,200 Already there 30 Rejected 140',
    );
    expect(page.text()).toContain('Leads that match are being withdrawn.');
    expect(page.text()).toContain('The first 1 of 140.');
    const table = await page.loader.getHarness(MatTableHarness);
    expect(await table.getCellTextByIndex()).toEqual([
      ['7', 'an…@example', 'It is no e-mail address.'],
    ]);
    expect(await buttons('Import list.txt')).toHaveLength(0);
  });

  it('says why a file can’t be read, and sends it again when told to', async () => {
    const refusal = new ApiError('The file is no text.', 'validation_failed', 400);
    const done = { ...listPreviewOf({ added: 0, already_there: 1 }), import_id: 'import-1' };
    const importSuppressions = jest.fn().mockRejectedValueOnce(refusal).mockResolvedValue(done);
    const { page, choose, send } = await opened({ importSuppressions });
    await choose();
    await send();
    expect(page.alerts()).toEqual(['The file is no text.']);
    await send();
    expect(page.alerts()).toEqual([]);
    expect(page.text()).toContain('Added 0 Already there 1 Rejected 0');
  });

  it('says what the list would do before it is imported, with what is worth a look', async () => {
    const text = 'gmail.com is a provider of free mail.';
    const preview = listPreviewOf({
      warnings: [{ code: 'free_mail_domains', text }],
      rejected: [{ line: 3, value: '…', reason: 'is empty' }],
      rejected_count: 1,
    });
    const previewList = jest.fn().mockResolvedValue(preview);
    const { page, choose } = await opened({ previewList });
    await choose();

    expect(previewList).toHaveBeenCalledWith(file, {}, expect.anything());
    expect(page.text()).toContain('840 leads would be withdrawn, 31.0% of the supply.');
    expect(page.text()).toContain('Entries 1,230 Would be added 1,200 Already there 30 Rejected 1');
    expect(page.text()).toContain(text);
    const table = await page.loader.getHarness(MatTableHarness);
    expect(await table.getCellTextByIndex()).toEqual([['3', '…', 'It is empty.']]);
  });

  it('has put right how the list is read, and imports it like that', async () => {
    const previewList = jest.fn().mockResolvedValue(listPreviewOf());
    const importSuppressions = jest.fn().mockResolvedValue({ ...listPreviewOf(), import_id: 'i' });
    const { page, choose, send } = await opened({ previewList, importSuppressions });
    await choose();
    const pick = async (name: string, words: string) => {
      const root = page.fixture.nativeElement as HTMLElement;
      const label = [...root.querySelectorAll('label')].find(
        (one) => one.querySelector('span')!.textContent === name,
      )!;
      const select = label.querySelector('select')!;
      const option = [...select.options].find((one) => one.textContent.trim() === words)!;
      select.value = option.value;
      select.dispatchEvent(new Event('change'));
      await page.fixture.whenStable();
    };
    await pick('Encoding', 'Windows-1252 (Western)');
    await pick('Header on', 'line 2');
    await pick('What is read of Name', 'Entries');
    const told = { encoding: 'windows-1252', header_line: 2, mapping: { '0': 'entry' } };
    expect(previewList).toHaveBeenLastCalledWith(file, told, expect.anything());

    await send();
    expect(importSuppressions).toHaveBeenCalledWith(file, told);
    expect(page.text()).not.toContain('would be withdrawn');
  });

  it('says why a list can’t be read like this, and offers no import of it', async () => {
    const refusal = new ApiError('The file is no list.', 'validation_failed', 400);
    const { page, choose, buttons } = await opened({ previewList: () => Promise.reject(refusal) });
    await choose();
    expect(page.text()).toContain('This list can’t be read like this');
    expect(page.text()).toContain('The file is no list.');
    expect(await buttons('Import list.txt')).toHaveLength(0);
  });

  it('is nothing for viewers', async () => {
    const { page } = await opened({}, { mayWrite: false });
    expect(page.text()).toContain('Only administrators can import a suppression list.');
  });
});
