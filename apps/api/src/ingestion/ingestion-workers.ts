import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock, StorageRoom, storageRefusal } from '@sluice/kernel';
import {
  INGESTION_MEMORY,
  IngestionRepository,
  IngestionTrigger,
  UploadStore,
} from '@sluice/leads';
import { Configuration } from '../configuration';
import { storageOfThread } from '../storage/open-in-thread';
import { Storage } from '@sluice/storage';
import type {
  FromIngestionWorker,
  IngestionWorkerData,
  ToIngestionWorker,
} from './worker-messages';

const LOOK_EVERY = 5_000;
const STOP_WITHIN = 10_000;
const MAX_FAILURES = 5;

/**
 * Takes uploaded files in, in a thread of its own with a connection of its own, so that the API
 * stays quick. The thread lives as long as files wait, and a while longer. A look every few seconds
 * finds the files that an instance left behind when it died.
 */
@Injectable()
export class IngestionWorkers
  extends IngestionTrigger
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger('Ingestion');
  private readonly failures = new Map<string, number>();
  private worker: Worker | null = null;
  private moreArrived = false;
  private stopping = false;

  constructor(
    private readonly configuration: Configuration,
    private readonly ingestion: IngestionRepository,
    private readonly uploads: UploadStore,
    private readonly storage: Storage,
    private readonly room: StorageRoom,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** While there is no room files wait, until a look finds that there is again. */
  override uploaded(): void {
    if (this.stopping || this.room.isFull()) return;
    if (!this.worker) {
      this.start();
      return;
    }
    // The thread may be about to end; then its successor looks.
    this.moreArrived = true;
    this.tell('look');
  }

  /** Files that wait are kept, and so is what a crash left behind: without either nobody is needed. */
  async onApplicationBootstrap(): Promise<void> {
    if ((await this.uploads.kept()).length > 0) this.uploaded();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    if (this.stopping) return;
    try {
      if (await this.ingestion.oldestWaiting()) this.uploaded();
    } catch (error) {
      this.logger.warn(`The storage does not answer: ${String(error)}`);
    }
  }

  /** What the thread has in hand is started anew at the next start; batches are all or nothing. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    const { worker } = this;
    if (!worker) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    this.tell('stop');
    const timer = setTimeout(() => void worker.terminate(), STOP_WITHIN);
    await ended;
    clearTimeout(timer);
  }

  private tell(message: ToIngestionWorker): void {
    this.worker?.postMessage(message);
  }

  private start(): void {
    this.moreArrived = false;
    const workerData: IngestionWorkerData = {
      ...storageOfThread(this.configuration, this.storage),
      secret: this.configuration.SLUICE_SECRET ?? null,
    };
    const worker = new Worker(join(import.meta.dirname, 'ingestion-worker.js'), {
      workerData,
      resourceLimits: {
        maxYoungGenerationSizeMb: INGESTION_MEMORY.young,
        maxOldGenerationSizeMb: INGESTION_MEMORY.old,
      },
    });
    let inHand: string | null = null;
    let failure: string | null = null;
    worker.on('message', (message: FromIngestionWorker) => {
      if ('taking' in message) inHand = message.taking;
      else if ('refused' in message) this.room.notice(storageRefusal(message.refused));
      else this.logger.log(message.said);
    });
    worker.on('error', (error) => (failure = String(error)));
    worker.once('exit', () => {
      this.worker = null;
      if (failure !== null) void this.afterFailure(inHand, failure);
      else if (this.moreArrived) this.uploaded();
    });
    this.worker = worker;
  }

  /** The next look tries again. A file that fails every time must not hold up the others. */
  private async afterFailure(csv_id: string | null, failure: string): Promise<void> {
    this.logger.error(`Taking in CSV ${csv_id ?? '(none yet)'} failed: ${failure}`);
    if (csv_id === null) return;
    const failures = (this.failures.get(csv_id) ?? 0) + 1;
    this.failures.set(csv_id, failures);
    if (failures < MAX_FAILURES) return;
    this.failures.delete(csv_id);
    try {
      const attempt = await this.ingestion.begin(csv_id, this.clock.now());
      await this.ingestion.fail(
        attempt,
        `The file could not be taken in: it failed ${MAX_FAILURES} times for an internal reason; the server's log has the details.`,
        {
          headers: [],
          total_rows: 0,
          total_leads: 0,
          rejected_rows: 0,
          duplicate_rows: 0,
          reject_reasons: [],
          lost_contacts: [],
          encoding: null,
          delimiter: null,
          bytes: 0,
          finished_at: this.clock.now(),
        },
      );
    } catch (error) {
      this.logger.error(`CSV ${csv_id} could not be marked as failed: ${String(error)}`);
    }
  }
}
