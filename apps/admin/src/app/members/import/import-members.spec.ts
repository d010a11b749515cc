import { MatButtonHarness } from '@angular/material/button/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { By } from '@angular/platform-browser';
import { fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { DropZone } from '../../shared/drop-zone';
import { MembersData } from '../members-data';
import { ImportMembers } from './import-members';

const file = new File(['name,email,tier'], 'people.csv');
const rejected = [{ line: 3, field: 'tier', message: 'there is no tier "platinum"' }];

async function opened(calls: Partial<MembersData>) {
  const page = await render(ImportMembers, {
    fakes: [fake(MembersData, calls), fakeSession({ mayWrite: true })],
  });
  const choose = async () => {
    const zone = page.fixture.debugElement.query(By.directive(DropZone));
    (zone.componentInstance as DropZone).files.emit([file]);
    await page.fixture.whenStable();
  };
  const buttons = (text: string | RegExp) =>
    page.loader.getAllHarnesses(MatButtonHarness.with({ text }));
  return { page, choose, buttons };
}

describe('ImportMembers', () => {
  it('shows what the file would do, and imports it only when told to', async () => {
    const importFile = jest.fn().mockResolvedValue({ created: 1_200, updated: 3, rejected });
    const previewFile = jest.fn().mockResolvedValue({ created: 1_200, updated: 3, rejected });
    const { page, choose, buttons } = await opened({ previewFile, importFile });

    await choose();
    expect(page.text()).toContain('Added 1,200 Updated 3 Rejected 1');
    const table = await page.loader.getHarness(MatTableHarness);
    expect(await table.getCellTextByIndex()).toEqual([
      ['3', 'tier', 'there is no tier "platinum"'],
    ]);
    expect(importFile).not.toHaveBeenCalled();

    const [button] = await buttons('Import 1,203 members');
    await button!.click();
    expect(importFile).toHaveBeenCalledWith(file);
    expect(page.text()).toContain('1,200 added, 3 updated, 1 rejected.');
  });

  it('offers no import when no row could go in', async () => {
    const previewFile = () => Promise.resolve({ created: 0, updated: 0, rejected });
    const { page, choose, buttons } = await opened({ previewFile });
    await choose();
    expect(page.text()).toContain('No row of this file can go in.');
    expect(await buttons(/^Import \d/)).toHaveLength(0);
  });

  it('says why a file can’t be read, and takes another one', async () => {
    const refusal = new ApiError(
      'The file lacks the columns email, tier.',
      'validation_failed',
      400,
    );
    const previewFile = jest.fn().mockRejectedValueOnce(refusal);
    previewFile.mockResolvedValue({ created: 1, updated: 0, rejected: [] });
    const { page, choose } = await opened({ previewFile });
    await choose();
    expect(page.alerts()).toEqual(['The file lacks the columns email, tier.']);
    await choose();
    expect(page.alerts()).toEqual([]);
    expect(page.text()).toContain('Added 1');
  });
});
