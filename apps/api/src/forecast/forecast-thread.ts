import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ForecastPoint } from '@sluice/distribution';
import { ForecastEngine, type ForecastInput } from '@sluice/overview';

/** What goes to the thread and what comes back; `id` brings the two together. */
export interface ForecastOrder {
  id: number;
  input: ForecastInput;
}
export type ForecastAnswer = { id: number } & ({ points: ForecastPoint[] } | { error: string });

interface Waiting {
  resolve(points: ForecastPoint[]): void;
  reject(error: Error): void;
}

/** Plays forecasts in a thread of its own, which is started with the first and then kept. */
@Injectable()
export class ForecastThread extends ForecastEngine implements OnApplicationShutdown {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private lastId = 0;

  override play(input: ForecastInput): Promise<ForecastPoint[]> {
    this.worker ??= this.start();
    const order: ForecastOrder = { id: ++this.lastId, input };
    return new Promise<ForecastPoint[]>((resolve, reject) => {
      this.waiting.set(order.id, { resolve, reject });
      this.worker!.postMessage(order);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(join(import.meta.dirname, 'forecast-worker.js'));
    // The thread alone must not keep the process alive.
    worker.unref();
    worker.on('message', (answer: ForecastAnswer) => {
      const { resolve, reject } = this.waiting.get(answer.id)!;
      this.waiting.delete(answer.id);
      if ('points' in answer) resolve(answer.points);
      else reject(new Error(answer.error));
    });
    worker.on('error', (error) => this.giveUp(error));
    worker.once('exit', () => this.giveUp(new Error('The forecast thread has ended.')));
    return worker;
  }

  /** The next forecast starts a new thread. */
  private giveUp(error: unknown): void {
    this.worker = null;
    const reason = error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
  }
}
