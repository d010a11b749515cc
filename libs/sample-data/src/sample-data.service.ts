import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { RunService } from '@sluice/distribution';
import { Ids } from '@sluice/kernel';
import {
  CsvRepository,
  CsvUploadService,
  SameFileUploaded,
  UploadSettings,
  type Csv,
  type UploadedFile,
} from '@sluice/leads';
import { MemberService } from '@sluice/members';
import { ScheduleService } from '@sluice/schedules';
import { SAMPLE_SCHEDULE, leadFiles, sampleMembers, type SampleFile } from './domain/samples';
import type { LoadedSamples } from './sample-data';
import { NotEmpty } from './sample-data.errors';

const LOOKS = 600;
const BETWEEN_LOOKS = 100;

@Injectable()
export class SampleDataService {
  constructor(
    private readonly csvs: CsvRepository,
    private readonly uploads: CsvUploadService,
    private readonly settings: UploadSettings,
    private readonly members: MemberService,
    private readonly schedules: ScheduleService,
    private readonly runs: RunService,
    private readonly ids: Ids,
  ) {}

  /** @throws NotEmpty once there is a CSV, a member or a schedule */
  async load(started_by: string): Promise<LoadedSamples> {
    if (!(await this.isEmpty())) throw new NotEmpty();
    const csvs = await this.upload();
    const { created } = await this.members.upsertAll(sampleMembers());
    const { schedule_id } = await this.schedules.create(SAMPLE_SCHEDULE);
    return {
      csv_ids: csvs.map(({ csv_id }) => csv_id),
      members: created,
      schedule_id,
      execution_id: (await this.areTakenIn(csvs)) ? await this.run(started_by) : null,
    };
  }

  private async isEmpty(): Promise<boolean> {
    const one = { page: 1, page_size: 1 };
    const pages = await Promise.all([
      this.csvs.list(null, one),
      this.members.list({}, one),
      this.schedules.list(one),
    ]);
    return pages.every(({ total }) => total === 0);
  }

  /** The first of all to be made: of several callers at once, the same files stop all but one. */
  private async upload(): Promise<Csv[]> {
    await mkdir(this.settings.incomingDirectory, { recursive: true });
    const files: UploadedFile[] = [];
    try {
      for (const file of leadFiles()) files.push(await this.received(file));
      return await this.uploads.receive(files, {});
    } catch (error) {
      throw error instanceof SameFileUploaded ? new NotEmpty() : error;
    } finally {
      for (const { path } of files) await rm(path, { force: true });
    }
  }

  private async received({ name, content }: SampleFile): Promise<UploadedFile> {
    const bytes = new Uint8Array(await content.arrayBuffer());
    const path = join(this.settings.incomingDirectory, this.ids.next());
    await writeFile(path, bytes, { flush: true });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { originalname: name, path, size: bytes.length, sha256 };
  }

  private async areTakenIn(csvs: readonly Csv[]): Promise<boolean> {
    for (let look = 0; look < LOOKS; look++) {
      const found = await Promise.all(csvs.map(({ csv_id }) => this.csvs.byId(csv_id)));
      if (found.every((csv) => csv?.csv_status !== 'ingesting')) return true;
      await after(BETWEEN_LOOKS);
    }
    return false;
  }

  private async run(started_by: string): Promise<string> {
    const request = { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 };
    const order = { request, if_busy: 'wait', started_by, schedule: null } as const;
    return (await this.runs.order(order)).execution_id;
  }
}
