import { writeFile } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { RunService } from '@sluice/distribution';
import { Ids } from '@sluice/kernel';
import {
  CsvRepository,
  CsvUploadService,
  FileMeasure,
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

/** Milliseconds. */
const BETWEEN_LOOKS = 200;

/** Fills an empty installation with what the demo shows. */
@Injectable()
export class SampleDataService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Sample data');
  private stopping = false;

  constructor(
    private readonly csvs: CsvRepository,
    private readonly uploads: CsvUploadService,
    private readonly settings: UploadSettings,
    private readonly members: MemberService,
    private readonly schedules: ScheduleService,
    private readonly runs: RunService,
    private readonly ids: Ids,
  ) {}

  /**
   * The first run follows once the files are taken in. It is lost with a server that stops before; the
   * schedule makes it then.
   *
   * @throws NotEmpty once there is a CSV, a member or a schedule
   */
  async load(started_by: string): Promise<LoadedSamples> {
    if (!(await this.isEmpty())) throw new NotEmpty();
    const csvs = await this.upload();
    const { created } = await this.members.upsertAll(sampleMembers());
    const { schedule_id } = await this.schedules.create(SAMPLE_SCHEDULE);
    this.runWhenTakenIn(csvs, started_by).catch((error: unknown) =>
      this.logger.warn(`The first run could not be made: ${String(error)}`),
    );
    return { csv_ids: csvs.map(({ csv_id }) => csv_id), members: created, schedule_id };
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
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
    const paths: string[] = [];
    try {
      const files: UploadedFile[] = [];
      for (const file of leadFiles()) {
        const path = await this.settings.incoming.place(this.ids.next());
        paths.push(path);
        files.push(await this.received(file, path));
      }
      return await this.uploads.receive(files, {});
    } catch (error) {
      throw error instanceof SameFileUploaded ? new NotEmpty() : error;
    } finally {
      for (const path of paths) await this.settings.incoming.remove(path);
    }
  }

  private async received({ name, content }: SampleFile, path: string): Promise<UploadedFile> {
    const bytes = new Uint8Array(await content.arrayBuffer());
    await writeFile(path, bytes, { flush: true });
    const measure = new FileMeasure();
    measure.push(bytes);
    return { originalname: name, path, ...measure.measured() };
  }

  private async runWhenTakenIn(csvs: readonly Csv[], started_by: string): Promise<void> {
    while (await this.isOneComing(csvs)) {
      await after(BETWEEN_LOOKS);
      if (this.stopping) return;
    }
    const request = { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 };
    await this.runs.order({ request, if_busy: 'wait', started_by, schedule: null });
  }

  private async isOneComing(csvs: readonly Csv[]): Promise<boolean> {
    const found = await Promise.all(csvs.map(({ csv_id }) => this.csvs.byId(csv_id)));
    return found.some((csv) => csv?.csv_status === 'ingesting');
  }
}
