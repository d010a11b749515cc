import 'reflect-metadata';
import { parentPort } from 'node:worker_threads';
import { playForecast } from '@sluice/overview';
import type { ForecastAnswer, ForecastOrder } from './forecast/forecast-thread';

parentPort!.on('message', ({ id, input }: ForecastOrder) => {
  parentPort!.postMessage(answerTo(id, input));
});

function answerTo(id: number, input: ForecastOrder['input']): ForecastAnswer {
  try {
    return { id, points: playForecast(input) };
  } catch (error) {
    return { id, error: String(error) };
  }
}
