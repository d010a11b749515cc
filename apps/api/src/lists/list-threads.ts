import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ValidationFailed, storageRefusal } from '@sluice/kernel';
import { Configuration } from '../configuration';
import { storageOfThread } from '../storage/open-in-thread';
import { Storage } from '@sluice/storage';
import { Thread, besideMain, type ThreadOptions } from '../threads/thread';
import type { ListAnswer, ListOutcome, ListTask, ListTaskInThread } from './list-task';

/** It holds a batch of entries, no more. */
const OPTIONS: Omit<ThreadOptions, 'does'> = {
  module: besideMain('list-worker.js'),
  memory: { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 64 },
  stays: 0,
};

/**
 * Looks at lists, and takes them in, in threads with connections of their own, so that the API stays
 * quick: one of each at a time. Answers are finished before the server stops, so nothing is cut off.
 */
@Injectable()
export class ListThreads implements OnApplicationShutdown {
  private readonly looks = new Thread({ ...OPTIONS, does: 'looks at lists' });
  private readonly loads = new Thread({ ...OPTIONS, does: 'takes lists in' });

  constructor(
    private readonly configuration: Configuration,
    private readonly storage: Storage,
  ) {}

  /** @throws ValidationFailed as the list is refused, StorageRefused, ThreadFailed */
  async run(task: ListTask): Promise<ListOutcome> {
    const at: ListTaskInThread = {
      ...task,
      secret: this.configuration.SLUICE_SECRET ?? null,
      ...storageOfThread(this.configuration, this.storage),
    };
    const thread = task.import_no === null ? this.looks : this.loads;
    const answer = await thread.run<ListAnswer>({ by: 'list', at });
    if ('refusedByStorage' in answer) throw storageRefusal(answer.refusedByStorage);
    if ('refused' in answer) throw new ValidationFailed(answer.refused, answer.errors);
    return answer;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.looks.stop(), this.loads.stop()]);
  }
}
