import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@sluice/kernel';
import { ContactHasher } from '@sluice/leads';
import {
  ListImportRepository,
  ListLoader,
  SuppressionRepository,
  keepList,
  type ImportReport,
  type ListOptions,
} from '@sluice/privacy';
import { shortList } from '../reading/readers';
import { ReadingThreads } from '../reading/reading-threads';
import { ListThreads } from './list-threads';

/** Up to so many bytes a list is in before a thread with a connection would have been started. */
const SMALL = 64 * 1_024;

/**
 * Reads short lists in a thread that looks at files. Takes large ones in, one after the other, in a
 * thread with a connection of its own. An import that is cut off by a crash is sent again by whoever
 * sent it.
 */
@Injectable()
export class ListThread extends ListLoader {
  constructor(
    readonly suppressions: SuppressionRepository,
    readonly listImports: ListImportRepository,
    readonly ids: Ids,
    readonly clock: Clock,
    readonly hasher: ContactHasher,
    private readonly reading: ReadingThreads,
    private readonly threads: ListThreads,
  ) {
    super();
  }

  override async load(
    path: string,
    options: ListOptions,
    import_no: number,
  ): Promise<ImportReport> {
    if ((await stat(path)).size <= SMALL)
      return keepList(await shortList(this.reading, { path, options }), options, import_no, this);
    const outcome = await this.threads.run({ path, options, import_no });
    if ('report' in outcome) return outcome.report;
    throw new Error('The thread has looked at the list and not taken it in.');
  }
}
