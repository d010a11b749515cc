import { setImmediate } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { CsvPreviewer, type CsvPreview, type FileHead, type IngestOptions } from '@sluice/leads';
import { MemberFileReader, type MemberFileRow } from '@sluice/members';
import type { ListOptions, ReadList } from '@sluice/privacy';
import { PeopleOnRecord } from './people-on-record';
import { Questions } from './questions';
import { ReadingThreads } from './reading-threads';

/** What the functions of reading-worker.ts are given. */
export interface PreviewTask {
  head: FileHead;
  options: IngestOptions;
  /** Where the thread asks for what is on record. */
  people: MessagePort;
}
export interface ListTask {
  path: string;
  options: ListOptions;
}

/** 256 KiB of whatever kind take less than one on an idle machine. In seconds, as those below. */
const PREVIEW = 20;
const SHORT_LIST = 20;
/** The largest file of members takes some. */
const MEMBER_FILE = 60;

/** Previews CSVs in a thread. */
@Injectable()
export class PreviewInThread extends CsvPreviewer {
  constructor(
    private readonly threads: ReadingThreads,
    private readonly people: PeopleOnRecord,
  ) {
    super();
  }

  override async preview(head: FileHead, options: IngestOptions): Promise<CsvPreview> {
    const questions = new Questions(this.people);
    const { port } = questions;
    const at: PreviewTask = { head, options, people: port };
    try {
      return await this.threads.run({ by: 'preview', at, handedOver: [port], within: PREVIEW });
    } catch (error) {
      throw questions.failure ?? error;
    } finally {
      questions.end();
    }
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
      handedOver: [at.buffer],
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
