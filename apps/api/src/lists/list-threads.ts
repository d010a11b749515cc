import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { ValidationFailed, storageRefusal } from '@sluice/kernel';
import { Configuration } from '../configuration';
import { storageOfThread } from '../storage/open-in-thread';
import { Storage } from '@sluice/storage';
import type { FromListWorker, ListOutcome, ListTask, ListWorkerData } from './list-messages';

/** How much memory the thread gets for its objects, in MB: it holds a batch of entries, no more. */
const MEMORY = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 64 };

/** Looks at lists in threads with connections of their own, so that the API stays quick. */
@Injectable()
export class ListThreads {
  constructor(
    private readonly configuration: Configuration,
    private readonly storage: Storage,
  ) {}

  /** @throws ValidationFailed as the list is refused, StorageRefused */
  run(task: ListTask): Promise<ListOutcome> {
    const workerData: ListWorkerData = {
      ...task,
      secret: this.configuration.SLUICE_SECRET ?? null,
      ...storageOfThread(this.configuration, this.storage),
    };
    const worker = new Worker(join(import.meta.dirname, 'list-worker.js'), {
      workerData,
      resourceLimits: MEMORY,
    });
    return new Promise((resolve, reject) => {
      worker.once('message', (outcome: FromListWorker) => {
        if ('refusedByStorage' in outcome) reject(storageRefusal(outcome.refusedByStorage));
        else if ('refused' in outcome)
          reject(new ValidationFailed(outcome.refused, outcome.errors));
        else resolve(outcome);
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread that looked at a list has ended.')));
    });
  }
}
