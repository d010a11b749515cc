import 'reflect-metadata';

/* Plays forecasts; called by its name. */

export { playForecast as play } from '@sluice/overview';
