import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { Clock, Ids, ValidationFailed, storageRefusal } from '@sluice/kernel';
import { ContactHasher } from '@sluice/leads';
import { ListLoader, SuppressionRepository, keepList, type ImportReport } from '@sluice/privacy';
import { Configuration } from '../configuration';
import { shortList } from '../reading/readers';
import { ReadingThreads } from '../reading/reading-threads';
import { storageOfThread } from '../storage/open-in-thread';
import { Storage } from '../storage/storage';
import type { FromListWorker, ListWorkerData } from './list-messages';

/** Up to so many bytes a list is in before a thread with a connection would have been started. */
const SMALL = 64 * 1_024;

/** How much memory the thread gets for its objects, in MB: it holds a batch of entries, no more. */
const MEMORY = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 64 };

/**
 * Reads short lists in a thread that looks at files. Takes large ones in, one after the other, in a thread of its own with a connection of its own, so
 * that the API stays quick. An import that is cut off by a crash is sent again by whoever sent it.
 */
@Injectable()
export class ListThread extends ListLoader {
  private latest: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly configuration: Configuration,
    private readonly storage: Storage,
    readonly suppressions: SuppressionRepository,
    readonly ids: Ids,
    readonly clock: Clock,
    readonly hasher: ContactHasher,
    private readonly threads: ReadingThreads,
  ) {
    super();
  }

  override async load(path: string, country: string | null): Promise<ImportReport> {
    if ((await stat(path)).size <= SMALL)
      return keepList(await shortList(this.threads, { path, country }), this);
    const report = this.latest.then(() => this.inThread(path, country));
    this.latest = report.catch(() => undefined);
    return report;
  }

  private inThread(path: string, country: string | null): Promise<ImportReport> {
    const workerData: ListWorkerData = {
      path,
      country,
      secret: this.configuration.SLUICE_SECRET ?? null,
      ...storageOfThread(this.configuration, this.storage),
    };
    const worker = new Worker(join(import.meta.dirname, 'list-worker.js'), {
      workerData,
      resourceLimits: MEMORY,
    });
    return new Promise((resolve, reject) => {
      worker.once('message', (outcome: FromListWorker) => {
        if ('report' in outcome) resolve(outcome.report);
        else if ('refusedByStorage' in outcome) reject(storageRefusal(outcome.refusedByStorage));
        else reject(new ValidationFailed(outcome.refused, outcome.errors));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread that took a list in has ended.')));
    });
  }
}
