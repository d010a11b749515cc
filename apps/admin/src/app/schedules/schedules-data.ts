import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from '../core/api';
import { type PageQuery } from '../shared/table/paged-list';

export type Schedule = Schemas['Schedule'];
export type ScheduleAbility = Schedule['abilities'][number];
export type NewSchedule = Schemas['NewSchedule'];
export type ScheduleChange = Schemas['ScheduleChange'];
export type Recurrence = Schemas['Recurrence'];
export type Forecast = Schemas['Forecast'];
export type SkippedRun = Schemas['SkippedRun'];
export type Tier = Schemas['Tier'];
export type RunPreview = Schemas['RunPreview'];

/** The calls of the Schedules tab. */
@Injectable({ providedIn: 'root' })
export class SchedulesData {
  readonly #api = inject(Api);

  schedules(query: PageQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/schedules', { params: { query }, signal }),
    );
  }

  schedule(schedule_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/schedules/{schedule_id}', {
        params: { path: { schedule_id } },
        signal,
      }),
    );
  }

  add(body: NewSchedule) {
    return this.#api.call((sluice) => sluice.POST('/api/admin/schedules', { body }));
  }

  change(schedule_id: string, body: ScheduleChange) {
    return this.#api.call((sluice) =>
      sluice.PATCH('/api/admin/schedules/{schedule_id}', {
        params: { path: { schedule_id } },
        body,
      }),
    );
  }

  remove(schedule_id: string) {
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/admin/schedules/{schedule_id}', { params: { path: { schedule_id } } }),
    );
  }

  /**
   * The next five times of settings that need not be saved. Of a schedule whose settings they are to
   * become, days that have a record are left out.
   */
  nextTimes(body: Recurrence, schedule_id: string | undefined, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/schedules/next', {
        params: { query: { schedule_id } },
        body,
        signal,
      }),
    );
  }

  tiers(signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/tiers', { params: { query: { page_size: 200 } }, signal }),
    );
  }

  /** What a run over these tiers, null for all, would do now. */
  preview(tiers: string[] | null, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/distributions/preview', { body: { tiers }, signal }),
    );
  }

  /** The coming runs of all enabled schedules for a year. */
  forecast(signal: AbortSignal) {
    return this.#api.call((sluice) => sluice.GET('/api/admin/leads/forecast', { signal }));
  }

  /** Starts a run that does what was previewed. */
  run(schedule_id: string, plan_hash: string) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/schedules/{schedule_id}/run', {
        params: { path: { schedule_id } },
        body: { plan_hash },
      }),
    );
  }
}

/** Why the next run of a schedule will distribute nothing; undefined when it won't be skipped. */
export function nextSkipped(forecast: Forecast, schedule_id: string): SkippedRun | undefined {
  const next = forecast.points.find((point) => point.schedule_id === schedule_id);
  return next?.skipped ?? undefined;
}
