import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CsvPreviewer, type CsvPreview, type IngestOptions } from '@sluice/leads';
import { MemberFileReader, type MemberFileRow } from '@sluice/members';
import type { ReadList } from '@sluice/privacy';
import { ReadingThreads } from './reading-threads';

/** What the functions of reading-worker.ts are given. */
export interface PreviewTask {
  head: Uint8Array;
  options: IngestOptions;
}
export interface ListTask {
  path: string;
  country: string | null;
}

/** 256 KiB of whatever kind take less than one on an idle machine. In seconds, as those below. */
const PREVIEW = 20;
const SHORT_LIST = 20;
/** The largest file of members takes some. */
const MEMBER_FILE = 60;

/** Previews CSVs in a thread. */
@Injectable()
export class PreviewInThread extends CsvPreviewer {
  constructor(private readonly threads: ReadingThreads) {
    super();
  }

  override preview(head: Uint8Array, options: IngestOptions): Promise<CsvPreview> {
    const task: PreviewTask = { head, options };
    return this.threads.run({ by: 'preview', at: task, within: PREVIEW });
  }
}

/** Reads files of members in a thread. */
@Injectable()
export class MemberFilesInThread extends MemberFileReader {
  constructor(private readonly threads: ReadingThreads) {
    super();
  }

  override async read(bytes: Uint8Array): Promise<MemberFileRow[]> {
    // A copy, since the bytes of a small file lie in a buffer that is others' as well.
    const at = new Uint8Array(bytes);
    const portions = await this.threads.run<string[]>({
      by: 'memberRows',
      at,
      within: MEMBER_FILE,
    });
    const rows: MemberFileRow[] = [];
    for (const portion of portions) {
      rows.push(...(JSON.parse(portion) as MemberFileRow[]));
      await setImmediate();
    }
    return rows;
  }
}

/** Reads a short list of contacts in a thread. */
export function shortList(threads: ReadingThreads, task: ListTask): Promise<ReadList> {
  return threads.run({ by: 'list', at: task, within: SHORT_LIST });
}
