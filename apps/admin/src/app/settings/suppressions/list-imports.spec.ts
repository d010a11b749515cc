import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { FakeLive, fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { listImportOf } from '../../../testing/settings-factories';
import { ApiError } from '../../core/api-error';
import { type ListImport, SettingsData } from '../settings-data';
import { ListImports } from './list-imports';

async function opened(
  calls: Partial<SettingsData>,
  { mayWrite = true, items = [listImportOf()] }: { mayWrite?: boolean; items?: ListImport[] } = {},
) {
  const page1 = { items, total: items.length, page: 1, page_size: 25 };
  const listImports = jest.fn().mockResolvedValue(page1);
  const page = await render(ListImports, {
    live: new FakeLive(),
    fakes: [fake(SettingsData, { listImports, ...calls }), fakeSession({ mayWrite })],
  });
  const root = TestbedHarnessEnvironment.documentRootLoader(page.fixture);
  const buttons = (text: RegExp) => root.getAllHarnesses(MatButtonHarness.with({ text }));
  const rows = async () => (await root.getHarness(MatTableHarness)).getCellTextByIndex();
  /** Asks to take the first one back, and answers the question. @returns what was asked */
  const takeBack = async (answer: string) => {
    await (await buttons(/^Take back$/))[0]!.click();
    const dialog = await root.getHarness(MatDialogHarness);
    const words = await dialog.getText();
    await (await dialog.getHarness(MatButtonHarness.with({ text: answer }))).click();
    await page.fixture.whenStable();
    return words;
  };
  return { page, listImports, buttons, rows, takeBack };
}

describe('ListImports', () => {
  it('shows each list with who imported it, what became of it and what it hit', async () => {
    const { rows } = await opened({});
    const [first] = await rows();
    expect(first![0]).toBe('partner.csv');
    expect(first![1]).toContain('by ada@example.com');
    expect(first!.slice(2, 7)).toEqual(['1,200', '30', '2', '840', 'Imported']);
  });

  it('takes a list back once it has said what becomes of entries and leads', async () => {
    const takeListBack = jest.fn().mockResolvedValue({ entries_removed: 1_150, leads_restored: 7 });
    const { page, takeBack, listImports } = await opened({ takeListBack });
    const words = await takeBack('Cancel');
    expect(words).toContain('Take partner.csv back?');
    expect(words).toContain('The 1,200 entries that it added are taken off the list');
    expect(words).toContain('Leads that only they had withdrawn may be handed out again.');
    expect(takeListBack).not.toHaveBeenCalled();

    await takeBack('Take back');
    expect(takeListBack).toHaveBeenCalledWith('import-1');
    expect(document.body.textContent).toContain(
      'partner.csv was taken back: 1,150 entries off the list, 7 leads restored.',
    );
    expect(listImports).toHaveBeenCalledTimes(2);
    expect(page.alerts()).toEqual([]);
  });

  it('says in place why a list was not taken back', async () => {
    const refusal = new ApiError('It is still being taken in.', 'import_in_progress', 409);
    const { page, takeBack } = await opened({ takeListBack: () => Promise.reject(refusal) });
    await takeBack('Take back');
    expect(page.alerts()).toEqual([
      'partner.csv was not taken back, or not whole yet. It is still being taken in.',
    ]);
  });

  it('offers no way back for what is under way, and asks again what has become of it', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'], advanceTimers: true });
    try {
      const items = [
        listImportOf({ status: 'taking_back', abilities: [] }),
        listImportOf({ status: 'going', abilities: [] }),
      ];
      const { page, rows, buttons, listImports } = await opened({}, { items });
      expect((await rows()).map((cells) => cells[6])).toEqual([
        'Being taken back',
        'Being imported',
      ]);
      expect(await buttons(/^Take back$/)).toHaveLength(0);
      listImports.mockResolvedValue({ items: [], total: 0, page: 1, page_size: 25 });
      await jest.advanceTimersByTimeAsync(2_000);
      await page.fixture.whenStable();
      expect(page.text()).toContain('No list was imported yet');
    } finally {
      jest.useRealTimers();
    }
  });

  it('takes back what broke off, too', async () => {
    const { rows, buttons } = await opened({}, { items: [listImportOf({ status: 'broken_off' })] });
    expect((await rows())[0]![6]).toBe('Broken off');
    expect(await buttons(/^Take back$/)).toHaveLength(1);
  });

  it('shows viewers the lists, and nothing that changes them', async () => {
    const { page, buttons } = await opened({}, { mayWrite: false });
    expect(page.text()).toContain('partner.csv');
    expect(await buttons(/Take back|Import/)).toHaveLength(0);
  });
});
