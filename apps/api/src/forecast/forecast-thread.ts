import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ForecastPoint } from '@sluice/distribution';
import { ForecastEngine, type ForecastInput } from '@sluice/overview';
import { Thread, besideMain } from '../threads/thread';

/** Plays forecasts in a thread of its own, which is started with the first and then kept. */
@Injectable()
export class ForecastThread extends ForecastEngine implements OnApplicationShutdown {
  private readonly thread = new Thread({
    does: 'plays forecasts',
    module: besideMain('forecast-worker.js'),
    stays: Infinity,
  });

  override play(input: ForecastInput): Promise<ForecastPoint[]> {
    return this.thread.run({ by: 'play', at: input });
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.stop();
  }
}
