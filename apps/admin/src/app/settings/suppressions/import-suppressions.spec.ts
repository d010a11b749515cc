import { MatButtonHarness } from '@angular/material/button/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { By } from '@angular/platform-browser';
import { fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { DropZone } from '../../shared/drop-zone';
import { SettingsData } from '../settings-data';
import { ImportSuppressions } from './import-suppressions';

const file = new File(['ann@example.com'], 'list.txt');

async function opened(calls: Partial<SettingsData>, { mayWrite = true } = {}) {
  const page = await render(ImportSuppressions, {
    fakes: [fake(SettingsData, calls), fakeSession({ mayWrite })],
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
      added: 1_200,
      already_there: 30,
      rejected: [{ line: 7, value: 'an…@example', reason: 'is no e-mail address' }],
      rejected_count: 140,
    });
    const { page, choose, send, buttons } = await opened({ importSuppressions });
    await choose();
    expect(importSuppressions).not.toHaveBeenCalled();

    await send();
    expect(importSuppressions).toHaveBeenCalledWith(file);
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
    const done = { added: 0, already_there: 1, rejected: [], rejected_count: 0 };
    const importSuppressions = jest.fn().mockRejectedValueOnce(refusal).mockResolvedValue(done);
    const { page, choose, send } = await opened({ importSuppressions });
    await choose();
    await send();
    expect(page.alerts()).toEqual(['The file is no text.']);
    await send();
    expect(page.alerts()).toEqual([]);
    expect(page.text()).toContain('Added 0 Already there 1 Rejected 0');
  });

  it('is nothing for viewers', async () => {
    const { page } = await opened({}, { mayWrite: false });
    expect(page.text()).toContain('Only administrators can import a suppression list.');
  });
});
