import { MatButtonHarness } from '@angular/material/button/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { runOf } from '../../../testing/factories';
import { fake } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { Dialogs } from '../../shared/dialogs';
import { type Execution, HistoryData, type RevertPreview } from '../history-data';
import { RevertRun } from './revert-run';

const totals = { remaining_leads: 1_000, distributed_leads: 5_000, possible_distributions: 10_000 };

function previewOf(part: Partial<RevertPreview> = {}): RevertPreview {
  return {
    revertible: true,
    code: null,
    reason: null,
    later_execution_id: null,
    total_leads: 5_000,
    members_affected: 50,
    per_csv: [
      {
        csv_id: 'csv-1',
        name: 'Week 41',
        leads: 5_000,
        leads_freed: 500,
        available_before: 0,
        available_after: 500,
        distributed_before: 5_000,
        distributed_after: 0,
        turns_active: true,
      },
    ],
    per_member: [{ member_id: 'm-1', name: 'Ada', tier: 'gold', leads: 100 }],
    totals_before: totals,
    totals_after: { ...totals, remaining_leads: 1_500, distributed_leads: 0 },
    ...part,
  };
}

const refused = previewOf({
  revertible: false,
  code: 'run_not_revertible',
  reason: 'The later run run-2 has drawn from the same CSVs ("Week 41"). Revert that one first.',
  later_execution_id: 'run-2',
  per_csv: [],
});

@Component({ template: '' })
class Nothing {}

async function opened(answers: Partial<HistoryData>) {
  const still = { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } };
  const { fixture } = await render(Nothing, { fakes: [fake(HistoryData, answers), still] });
  const closed = jest.fn<undefined, [Execution | undefined]>();
  void TestBed.inject(Dialogs).sheet<Execution>(RevertRun, runOf()).then(closed);
  const root = TestbedHarnessEnvironment.documentRootLoader(fixture);
  const dialog = await root.getHarness(MatDialogHarness);
  const revert = MatButtonHarness.with({ text: 'Revert the run' });
  const press = async () => (await dialog.getHarness(revert)).click();
  const text = async () => (await dialog.getText()).replaceAll(/\s+/g, ' ');
  return { fixture, dialog, revert, press, text, closed };
}

afterEach(() => {
  document.querySelector('.cdk-overlay-container')?.remove();
});

describe('RevertRun', () => {
  it('says what becomes of each CSV, of the totals and of the members', async () => {
    const { text } = await opened({ revertPreview: () => Promise.resolve(previewOf()) });
    const words = await text();
    expect(words).toContain('5,000 leads handed out to 50 members are taken back');
    expect(words).toMatch(/Week 41 ?comes back into the queue ?5,000 ?0 ?500/);
    expect(words).toMatch(/Remaining leads ?1,000 ?1,500/);
    expect(words).toMatch(/Distributed leads ?5,000 ?0/);
    expect(words).toContain('50 members lose leads; the first 1');
    expect(words).toMatch(/Ada ?gold ?100/);
  });

  it('reverts for a reason only, and closes with the run', async () => {
    const reverted = runOf({ status: 'reverted' });
    const revert = jest.fn().mockResolvedValue(reverted);
    const revertPreview = () => Promise.resolve(previewOf());
    const { fixture, dialog, press, closed } = await opened({ revertPreview, revert });
    await press();
    expect(revert).not.toHaveBeenCalled();
    const field = await dialog.getHarness(MatFormFieldHarness);
    expect(await field.getTextErrors()).toEqual(['Say why, so that others can look it up.']);

    await (await dialog.getHarness(MatInputHarness)).setValue(' Wrong file. ');
    await press();
    await fixture.whenStable();
    expect(revert).toHaveBeenCalledWith('run-1', 'Wrong file.');
    expect(closed).toHaveBeenCalledWith(reverted);
  });

  it('says why it can not be, with a link to the run that has to be reverted first', async () => {
    const { dialog, revert, text } = await opened({
      revertPreview: () => Promise.resolve(refused),
    });
    expect(await text()).toContain('Revert that one first.');
    expect(await dialog.getAllHarnesses(revert)).toHaveLength(0);
    const link = document.querySelector<HTMLAnchorElement>('mat-dialog-content a');
    expect(link?.getAttribute('href')).toBe('/history/run-2');
  });

  it('says so when a later run came in between', async () => {
    const revertPreview = jest.fn().mockResolvedValueOnce(previewOf()).mockResolvedValue(refused);
    const late = new ApiError(refused.reason!, 'run_not_revertible', 409);
    const { fixture, dialog, press, text, closed } = await opened({
      revertPreview,
      revert: () => Promise.reject(late),
    });
    await (await dialog.getHarness(MatInputHarness)).setValue('Wrong file.');
    await press();
    await fixture.whenStable();
    expect(await text()).toContain('This run can’t be reverted');
    expect(closed).not.toHaveBeenCalled();
  });

  it('says so when the server can not tell', async () => {
    const outage = new ApiError('The database does not answer.', 'storage_unavailable', 503);
    const { text } = await opened({ revertPreview: () => Promise.reject(outage) });
    expect(await text()).toContain('The database does not answer.');
  });
});
