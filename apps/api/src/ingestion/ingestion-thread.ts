import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
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
import { Thread, besideMain } from '../threads/thread';
import { ThreadStopped } from '../threads/thread.errors';
import type { FromIngestion, IngestionTask, StorageTrouble, ToIngestion } from './ingestion-task';

const STOP_WITHIN = 10_000;
const MAX_FAILURES = 5;

/**
 * Takes uploaded files in, in a thread of its own with a connection of its own, so that the API
 * stays quick. The thread lives as long as files wait, and a while longer.
 */
@Injectable()
export class IngestionThread
  extends IngestionTrigger
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger('Ingestion');
  private readonly failures = new Map<string, number>();
  private readonly thread = new Thread({
    does: 'takes files in',
    module: besideMain('ingestion-worker.js'),
    memory: {
      maxYoungGenerationSizeMb: INGESTION_MEMORY.young,
      maxOldGenerationSizeMb: INGESTION_MEMORY.old,
    },
    // It does so itself, with its connection.
    stays: 0,
  });
  /** To the thread, while it is at work. */
  private port: MessagePort | null = null;
  private work: Promise<void> = Promise.resolve();
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
    if (!this.port) {
      this.work = this.takeIn();
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

  /** What the thread has in hand is started anew at the next start; batches are all or nothing. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.tell('stop');
    const timer = setTimeout(() => void this.thread.stop(), STOP_WITHIN);
    await this.work;
    clearTimeout(timer);
    await this.thread.stop();
  }

  private tell(message: ToIngestion): void {
    this.port?.postMessage(message);
  }

  private async takeIn(): Promise<void> {
    this.moreArrived = false;
    const { port1: port, port2: server } = new MessageChannel();
    this.port = port;
    let inHand: string | null = null;
    const hear = (message: FromIngestion): void => {
      if ('taking' in message) inHand = message.taking;
      else this.logger.log(message.said);
    };
    port.on('message', hear);
    const failure = await this.untilNoneWaits(server);
    // What it told last may lie there still.
    for (let last; (last = receiveMessageOnPort(port));) hear(last.message as FromIngestion);
    port.close();
    this.port = null;
    if (failure !== null) await this.afterFailure(inHand, failure);
    else if (this.moreArrived) this.uploaded();
  }

  /** @returns why the thread failed; null when it didn't */
  private async untilNoneWaits(server: MessagePort): Promise<string | null> {
    const at: IngestionTask = {
      ...storageOfThread(this.configuration, this.storage),
      secret: this.configuration.SLUICE_SECRET ?? null,
      server,
    };
    try {
      const work = { by: 'takeIn', at, handedOver: [server] };
      const trouble = await this.thread.run<StorageTrouble | null>(work);
      if (trouble === null) this.failures.clear();
      else if (trouble === 'away')
        this.logger.warn('The storage does not answer. Files wait for it.');
      else this.room.notice(storageRefusal(trouble));
      return null;
    } catch (error) {
      return error instanceof ThreadStopped ? null : String(error);
    }
  }

  /**
   * The next look tries again. A file that fails every time must not hold up the others; that the storage
   * was away is no failure of a file.
   */
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
