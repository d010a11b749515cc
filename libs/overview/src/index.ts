export { ForecastEngine, type ForecastInput } from './forecast-engine';
export { OverviewModule } from './overview.module';
export { playForecast } from './play-forecast';
