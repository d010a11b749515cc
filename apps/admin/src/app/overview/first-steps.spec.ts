import { emptyOverview, forecastOf, overviewOf } from '../../testing/overview-factories';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { fake, fakeSession } from '../../testing/fake';
import { type Page, render } from '../../testing/page';
import { ApiError } from '../core/api-error';
import { Overview } from './overview';
import { type OverviewAnswer, OverviewData } from './overview-data';

function rendered(
  overview: OverviewAnswer,
  { mayWrite = true, loadSamples = jest.fn() } = {},
): Promise<Page<Overview>> {
  const data = fake(OverviewData, {
    overview: () => Promise.resolve(overview),
    forecast: () => Promise.resolve(forecastOf([])),
    loadSamples,
  });
  return render(Overview, { fakes: [data, fakeSession({ mayWrite })] });
}

const stepsOf = (page: Page<Overview>) => page.text(page.get('region', 'First steps'));
const namesOf = async (page: Page<Overview>, selector: string) => {
  const buttons = await page.loader.getAllHarnesses(MatButtonHarness.with({ ancestor: selector }));
  return Promise.all(buttons.map((button) => button.getText()));
};

describe('First steps', () => {
  it('lead from the first upload to the first run', async () => {
    const page = await rendered(emptyOverview());
    expect(await namesOf(page, 'sluice-first-steps ol')).toEqual([
      'Upload CSVs',
      'To the members',
      'To the schedules',
      'Run a schedule now',
    ]);
    expect(stepsOf(page)).not.toContain('(done)');
  });

  it('tick what is done, and point at what comes next', async () => {
    const page = await rendered({ ...emptyOverview(), active_csvs_count: 1, total_leads: 10 });
    expect(stepsOf(page)).toContain('Upload a CSV of leads (done)');
    const next = MatButtonHarness.with({ ancestor: 'sluice-first-steps', appearance: 'filled' });
    expect(await (await page.loader.getHarness(next)).getText()).toBe('To the members');
  });

  it('are gone once something was handed out', async () => {
    const page = await rendered(overviewOf());
    expect(page.has('region', 'First steps')).toBe(false);
  });

  it('have nothing to press for those who may only look', async () => {
    const page = await rendered(emptyOverview(), { mayWrite: false });
    expect(await namesOf(page, 'sluice-first-steps')).toEqual([]);
  });

  describe('sample data', () => {
    const load = async (page: Page<Overview>) =>
      (await page.loader.getHarness(MatButtonHarness.with({ text: 'Load sample data' }))).click();
    const notice = async (page: Page<Overview>) =>
      (
        await TestbedHarnessEnvironment.documentRootLoader(page.fixture).getHarness(
          MatSnackBarHarness,
        )
      ).getMessage();

    it('is loaded on demand', async () => {
      const loadSamples = jest.fn().mockResolvedValue({});
      const page = await rendered(emptyOverview(), { loadSamples });
      await load(page);
      expect(loadSamples).toHaveBeenCalledTimes(1);
      expect(await notice(page)).toContain('on its way');
    });

    it('says why where the server refuses', async () => {
      const refusal = new ApiError('There are members already.', 'not_empty', 409);
      const page = await rendered(emptyOverview(), {
        loadSamples: jest.fn().mockRejectedValue(refusal),
      });
      await load(page);
      expect(await notice(page)).toContain('could not be loaded. There are members already.');
    });

    it('is not offered where anything is there', async () => {
      const page = await rendered({ ...emptyOverview(), eligible_members: 1 });
      expect(stepsOf(page)).not.toContain('sample data');
    });
  });
});
