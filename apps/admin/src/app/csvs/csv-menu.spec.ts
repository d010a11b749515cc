import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { csvOf } from '../../testing/factories';
import { fake, fakeSession } from '../../testing/fake';
import { render } from '../../testing/page';
import { CsvMenu } from './csv-menu';
import { type CsvAbility, CsvsData } from './csvs-data';

const words: Record<CsvAbility, string> = {
  rename: 'Rename',
  pause: 'Pause',
  resume: 'Resume',
  archive: 'Archive',
  bring_back: 'Bring back from the archive',
  delete: 'Delete',
};
const everything = Object.keys(words) as CsvAbility[];

const csv = signal(csvOf());

@Component({ imports: [CsvMenu], template: `<sluice-csv-menu [csv]="csv()" />` })
class Host {
  protected readonly csv = csv;
}

async function entries(abilities: CsvAbility[], mayWrite = true): Promise<string[]> {
  // Its figures would tell the opposite.
  csv.set(csvOf({ csv_status: 'failed', abilities, rejected_rows: 0, duplicate_rows: 0 }));
  const { fixture } = await render(Host, {
    fakes: [fake(CsvsData, {}), fakeSession({ mayWrite })],
  });
  const menu =
    await TestbedHarnessEnvironment.documentRootLoader(fixture).getHarness(MatMenuHarness);
  await menu.open();
  return Promise.all((await menu.getItems()).map((item) => item.getText()));
}

afterEach(() => {
  document.querySelector('.cdk-overlay-container')?.remove();
});

describe('CsvMenu', () => {
  it.each(everything)('offers what the server says can be done: %s', async (ability) => {
    expect(await entries([ability])).toEqual([words[ability]]);
  });

  it('offers nothing that the server does not name', async () => {
    expect(await entries([])).toEqual([]);
  });

  it('offers those who may only look nothing, whatever the record allows', async () => {
    expect(await entries(everything, false)).toEqual([]);
  });
});
