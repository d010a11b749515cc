import { MatButtonHarness } from '@angular/material/button/testing';
import { MatProgressBarHarness } from '@angular/material/progress-bar/testing';
import { MatTooltipHarness } from '@angular/material/tooltip/testing';
import { csvOf, exhaustedCsvOf } from '../../testing/factories';
import { FakeLive, fake, never } from '../../testing/fake';
import { emptyOverview, forecastOf, overviewOf, pointOf } from '../../testing/overview-factories';
import { type Page, render, renderAtOnce } from '../../testing/page';
import { ApiError } from '../core/api-error';
import { Overview } from './overview';
import { type OverviewAnswer, OverviewData } from './overview-data';

const outage = new ApiError('The database does not answer.', 'storage_unavailable', 503);

function rendered(overview: OverviewAnswer, forecast = forecastOf()): Promise<Page<Overview>> {
  return render(Overview, {
    fakes: [
      fake(OverviewData, {
        overview: () => Promise.resolve(overview),
        forecast: () => Promise.resolve(forecast),
      }),
    ],
  });
}

describe('Overview', () => {
  it('says that it is loading until the first answer comes', () => {
    const page = renderAtOnce(Overview, {
      fakes: [fake(OverviewData, { overview: never, forecast: never })],
    });
    expect(page.get('status', 'Loading the Overview')).toBeTruthy();
    expect(page.has('region', 'Figures')).toBe(false);
  });

  describe('with the server failing', () => {
    it('says why in words, and loads again on', async () => {
      const overview = jest.fn().mockRejectedValueOnce(outage).mockResolvedValue(overviewOf());
      const page = await render(Overview, {
        fakes: [fake(OverviewData, { overview, forecast: () => Promise.resolve(forecastOf()) })],
      });
      expect(page.alerts()).toEqual([
        'The Overview could not be loaded The database does not answer.',
      ]);

      await (await page.loader.getHarness(MatButtonHarness.with({ text: 'Retry' }))).click();
      expect(page.alerts()).toEqual([]);
      expect(page.text(page.get('region', 'Figures'))).toContain('Total leads 1,248,310');
    });

    it('keeps the figures that it has when newer ones do not come', async () => {
      const overview = jest.fn().mockResolvedValueOnce(overviewOf()).mockRejectedValue(outage);
      const page = await render(Overview, {
        fakes: [fake(OverviewData, { overview, forecast: () => Promise.resolve(forecastOf()) })],
      });
      document.dispatchEvent(new Event('visibilitychange'));
      await page.fixture.whenStable();

      expect(page.alerts()).toHaveLength(1);
      expect(page.alerts()[0]).toContain('newer ones did not come The database does not answer.');
      expect(page.text(page.get('region', 'Figures'))).toContain('Total leads 1,248,310');
    });

    it('shows all the rest when only the forecast fails', async () => {
      const page = await render(Overview, {
        fakes: [
          fake(OverviewData, {
            overview: () => Promise.resolve(overviewOf()),
            forecast: () => Promise.reject(outage),
          }),
        ],
      });
      expect(page.alerts()).toEqual([
        'The forecast could not be loaded The database does not answer.',
      ]);
      expect(page.has('group', 'Week 41')).toBe(true);
    });
  });

  it('follows what happens at the server', async () => {
    const live = new FakeLive();
    const overview = jest
      .fn()
      .mockResolvedValueOnce(emptyOverview())
      .mockResolvedValue(overviewOf());
    const forecast = () => Promise.resolve(forecastOf());
    const page = await render(Overview, {
      fakes: [fake(OverviewData, { overview, forecast })],
      live,
    });
    expect(page.text(page.get('region', 'Active CSVs'))).toContain('No CSVs yet');

    live.tell('overview.changed');
    await page.fixture.whenStable();
    expect(page.has('group', 'Week 41')).toBe(true);
  });

  describe('on an empty installation', () => {
    it('says what to do next', async () => {
      const page = await rendered(emptyOverview(), forecastOf([]));
      const nextRun = page.text(page.get('region', 'Next scheduled run'));

      expect(page.text(page.get('region', 'Active CSVs'))).toContain('No CSVs yet');
      expect(nextRun).toContain('No run is scheduled');
      expect(nextRun).toContain('No active members yet');
      expect(page.text(page.get('region', 'Forecast supply'))).toContain('Nothing to forecast yet');
      expect(page.text(page.get('region', 'Completed CSVs'))).toContain('None yet.');
    });

    it('has an estimate only when somebody is there to receive leads on a schedule', async () => {
      const page = await rendered(emptyOverview(), forecastOf([]));
      expect(page.text(page.get('region', 'Figures'))).toContain(
        'Estimated weeks remaining – needs an active member',
      );
    });
  });

  describe('figures', () => {
    it('shows the four, and how much of what is possible was distributed', async () => {
      const page = await rendered(overviewOf({ paused_leads: 12_500 }));
      const figures = page.text(page.get('region', 'Figures'));
      const meter = await page.loader.getHarness(MatProgressBarHarness);

      expect(figures).toContain('Total leads 1,248,310');
      expect(figures).toContain('Remaining leads 412,077 12,500 of them paused');
      expect(figures).toContain('Distributed leads 25,000');
      expect(figures).toContain('Estimated weeks remaining 15.0');
      expect(figures).toContain('25,000 of 100,000 possible distributions 25.0%');
      expect(await meter.getValue()).toBe(25);
    });

    it.each([
      [0, '0.0 the very next run is short'],
      [260, '260+ five years or more'],
    ])('says what an estimate of %d weeks means', async (weeks, words) => {
      const page = await rendered(overviewOf({ estimated_weeks_remaining: weeks }));
      expect(page.text(page.get('region', 'Figures'))).toContain(
        `Estimated weeks remaining ${words}`,
      );
    });
  });

  describe('next scheduled run', () => {
    it('shows when (in the viewer’s zone), by which schedule, for whom, and that it suffices', async () => {
      const page = await rendered(overviewOf());
      const nextRun = page.text(page.get('region', 'Next scheduled run'));
      expect(nextRun).toContain('Mon, 23 Nov 2026 11:00');
      expect(nextRun).toContain('Monday hand-out');
      expect(nextRun).toContain('50 eligible members');
      expect(nextRun).toContain('Supply suffices');
    });

    it('tells the time in UTC to whoever points at it or moves the focus there', async () => {
      const page = await rendered(overviewOf());
      const day = await page.loader.getHarness(
        MatTooltipHarness.with({ selector: 'time[datetime="2026-11-23T10:00:00Z"]' }),
      );
      await day.show();
      expect(await day.getTooltipText()).toBe('23 Nov 2026, 10:00 UTC');
      expect(await (await day.host()).getAttribute('tabindex')).toBe('0');
    });

    it('warns when the supply is short', async () => {
      const page = await rendered(overviewOf({ next_run_sufficient: false }));
      const nextRun = page.text(page.get('region', 'Next scheduled run'));
      expect(nextRun).toContain('Supply is short');
      expect(nextRun).not.toContain('Supply suffices');
    });

    it('says that a run will be skipped, and does not call it short when it is not', async () => {
      const next_run_skipped = { min_leads_required: 10_000, available: 4_000 };
      const page = await rendered(overviewOf({ next_run_skipped }));
      const nextRun = page.text(page.get('region', 'Next scheduled run'));
      expect(nextRun).toContain('Will be skipped: 4,000 of 10,000 leads needed.');
      expect(nextRun).not.toContain('Supply');
    });

    it('says both of a run that would be short without its minimum too', async () => {
      const next_run_skipped = { min_leads_required: 10_000, available: 40 };
      const page = await rendered(overviewOf({ next_run_skipped, next_run_sufficient: false }));
      const nextRun = page.text(page.get('region', 'Next scheduled run'));
      expect(nextRun).toContain('Will be skipped: 40 of 10,000 leads needed.');
      expect(nextRun).toContain('Supply is short');
    });
  });

  describe('active CSVs', () => {
    it('keeps the server’s order and marks the one at queue position 1 as NEXT', async () => {
      const page = await rendered(
        overviewOf({
          active_csvs_count: 4,
          active_csvs: [
            csvOf({ csv_id: 'a', name: 'A', queue_position: null, stuck: { members_needed: 7 } }),
            csvOf({ csv_id: 'b', name: 'B', queue_position: 1 }),
            csvOf({ csv_id: 'c', name: 'C', queue_position: null, paused: true }),
            csvOf({ csv_id: 'd', name: 'D', queue_position: 2 }),
          ],
        }),
      );
      const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((name) => page.text(page.get('group', name)));

      expect(a).toContain('Stuck');
      expect(a).toContain('needs 7 more members');
      expect(a).not.toContain('NEXT');
      expect(b).toContain('NEXT Active');
      expect(c).toContain('Paused');
      expect(c).not.toContain('Active');
      expect(d).not.toContain('NEXT');
      const queue = page.text(page.get('region', 'Active CSVs'));
      expect(queue.indexOf(a!)).toBeLessThan(queue.indexOf(b!));
      expect(queue.indexOf(b!)).toBeLessThan(queue.indexOf(c!));
    });

    it('shows of each the total, distributed and remaining counts and the progress', async () => {
      const page = await rendered(overviewOf());
      const card = page.text(page.get('group', 'Week 41'));
      expect(card).toContain('Total 12,500 Distributed 51,230 Remaining 9,210');
      expect(card).toContain('40.9%');
    });

    it('shows a long queue in part until asked for the rest', async () => {
      const active_csvs = Array.from({ length: 11 }, (_, index) =>
        csvOf({ csv_id: `csv-${index}`, name: `File ${index}`, queue_position: index + 1 }),
      );
      const page = await rendered(overviewOf({ active_csvs, active_csvs_count: 13 }));
      expect(page.has('group', 'File 10')).toBe(false);
      expect(page.text(page.get('region', 'Active CSVs'))).not.toContain('and 2 more');

      await (await page.loader.getHarness(MatButtonHarness.with({ text: 'Show 3 more' }))).click();
      expect(page.has('group', 'File 10')).toBe(true);
      expect(page.text(page.get('region', 'Active CSVs'))).toContain('Show fewer and 2 more');
    });
  });

  it('shows the CSVs completed last, and how many more there are', async () => {
    const exhausted_csvs = ['Q3', 'Q2'].map((name) => exhaustedCsvOf({ csv_id: name, name }));
    const page = await rendered(overviewOf({ exhausted_csvs, exhausted_csvs_count: 20 }));
    const completed = page.text(page.get('region', 'Completed CSVs'));
    expect(completed).toContain('Q3 Completed 125,000 distributed · 16 Nov 2026');
    expect(completed).toContain('Q2 Completed');
    expect(completed).toContain('and 18 more');
  });

  describe('forecast', () => {
    it.each([
      [
        'no shortage',
        [pointOf(), pointOf({ at: '2026-11-30T10:00:00Z', available_after: 1 })],
        'All 2 runs until 30 Nov 2026 are fully served; 1 lead is left after that.',
      ],
      [
        'a shortage to come',
        [pointOf(), pointOf({ at: '2026-11-30T10:00:00Z', short_members: 4 })],
        'The next run is fully served. The one on 30 Nov 2026 is the first that is short. 4 members would get less than the allowance.',
      ],
      [
        'a shortage in the very next run',
        [pointOf({ short_members: 1 })],
        'The very next run, on 23 Nov 2026, is short. 1 member would get less than the allowance.',
      ],
    ])('describes %s in words, for the eye and for screen readers', async (_, points, words) => {
      const page = await rendered(overviewOf(), forecastOf(points));
      expect(page.get('img', words)).toBeTruthy();
      expect(page.text(page.get('region', 'Forecast supply'))).toContain(words);
    });
  });
});
