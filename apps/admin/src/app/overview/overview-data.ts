import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from '../core/api';

export type OverviewAnswer = Schemas['Overview'];
export type Csv = Schemas['Csv'];
export type Forecast = Schemas['Forecast'];
export type ForecastPoint = Schemas['ForecastPoint'];

/** The calls of the Overview. */
@Injectable({ providedIn: 'root' })
export class OverviewData {
  readonly #api = inject(Api);

  overview(signal: AbortSignal): Promise<OverviewAnswer> {
    return this.#api.call((sluice) => sluice.GET('/api/admin/leads/overview', { signal }));
  }

  forecast(weeks: number, signal: AbortSignal): Promise<Forecast> {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/leads/forecast', { params: { query: { weeks } }, signal }),
    );
  }

  /** Only into an empty installation; the first run follows once the files are taken in. */
  loadSamples(): Promise<Schemas['LoadedSamples']> {
    return this.#api.call((sluice) => sluice.POST('/api/admin/sample-data'));
  }
}
