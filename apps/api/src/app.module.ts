import { randomBytes } from 'node:crypto';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule, type AccessOptions } from '@sluice/access';
import { AuditModule } from '@sluice/audit';
import { BeforePlans, DistributionModule, StuckCsvs } from '@sluice/distribution';
import { EventsModule } from '@sluice/events';
import { HistoryModule } from '@sluice/history';
import { IdempotencyModule } from '@sluice/idempotency';
import { Clock, Ids, MonotonicStopwatch, Stopwatch, SystemClock, UuidV7Ids } from '@sluice/kernel';
import {
  ContactHasher,
  CsvPreviewer,
  ErasureRepository,
  IncomingFolder,
  IngestionTrigger,
  LeadsModule,
  StuckLookup,
  UploadSettings,
} from '@sluice/leads';
import { MemberFileReader, MemberService, MembersModule } from '@sluice/members';
import { ForecastEngine, OverviewModule } from '@sluice/overview';
import { SampleDataModule } from '@sluice/sample-data';
import { ListLoader, ListPreviewer, PrivacyModule, SuppressionApplier } from '@sluice/privacy';
import { RunStarter, SchedulesModule, TierNames } from '@sluice/schedules';
import { SettingsModule } from '@sluice/settings';
import { AbandonedChangesTick } from './background/abandoned-changes.tick';
import { AuditHeadTick } from './background/audit-head.tick';
import { ContactsOfBeforeTick } from './background/contacts-of-before.tick';
import { CsvArchivingTick } from './background/csv-archiving.tick';
import { EntriesOfBeforeTick } from './background/entries-of-before.tick';
import { EventPruningTick } from './background/event-pruning.tick';
import { IngestionTick } from './background/ingestion.tick';
import { KeptAnswersTick } from './background/kept-answers.tick';
import { LeftoversTick } from './background/leftovers.tick';
import { RetentionTick } from './background/retention.tick';
import { RunsTick } from './background/runs.tick';
import { SuppressionTick } from './background/suppression.tick';
import { Configuration } from './configuration';
import { DataFolder } from './data-folder/data-folder';
import { DatabaseCheck } from './data-folder/database-check';
import { ProcessMark } from './data-folder/process-mark';
import { FirstAdmin } from './first-admin';
import { ForecastThread } from './forecast/forecast-thread';
import { HealthController } from './http/health.controller';
import { ConnectionsAtStop } from './http/connections-at-stop';
import { IngestionThread } from './ingestion/ingestion-thread';
import { ListThread } from './lists/list-thread';
import { ListThreads } from './lists/list-threads';
import { PreviewInListThread } from './lists/preview-in-list-thread';
import { PeopleOnRecord } from './reading/people-on-record';
import { MemberFilesInThread, PreviewInThread } from './reading/readers';
import { ReadingThreads, USUAL } from './reading/reading-threads';
import { RunsOfSchedules } from './runs-of-schedules';
import { Storage } from '@sluice/storage';
import { StorageModule } from './storage/storage.module';
import { besideMain } from './threads/thread';

/**
 * What the libraries leave for the server to choose: time and ids, the configuration, threads, and
 * who answers the small questions that one library asks of another.
 */
@Global()
@Module({})
class ChoicesModule {
  static forRoot(configuration: Configuration): DynamicModule {
    return {
      module: ChoicesModule,
      imports: [DistributionModule, MembersModule, PrivacyModule],
      providers: [
        { provide: Configuration, useValue: configuration },
        {
          provide: UploadSettings,
          inject: [ProcessMark],
          useFactory: ({ owner }: ProcessMark): UploadSettings => ({
            incoming: new IncomingFolder(configuration.incomingDirectory, owner),
            maxBytes: configuration.SLUICE_MAX_UPLOAD_MB * 1024 * 1024,
          }),
        },
        {
          provide: ProcessMark,
          // Only once its storage is open a server is one that others have to reckon with.
          inject: [Storage],
          useFactory: () => ProcessMark.make(configuration.dataDirectory),
        },
        { provide: Clock, useClass: SystemClock },
        { provide: Stopwatch, useClass: MonotonicStopwatch },
        { provide: Ids, inject: [Clock], useFactory: (clock: Clock) => new UuidV7Ids(clock) },
        {
          provide: ContactHasher,
          inject: [ErasureRepository],
          useFactory: async (erasures: ErasureRepository) =>
            new ContactHasher(configuration.SLUICE_SECRET ?? (await erasures.secret())),
        },
        IngestionThread,
        { provide: IngestionTrigger, useExisting: IngestionThread },
        { provide: ForecastEngine, useClass: ForecastThread },
        {
          provide: ReadingThreads,
          useFactory: () =>
            new ReadingThreads({
              ...USUAL,
              module: besideMain('reading-worker.js'),
            }),
        },
        PeopleOnRecord,
        { provide: CsvPreviewer, useClass: PreviewInThread },
        { provide: MemberFileReader, useClass: MemberFilesInThread },
        ListThreads,
        { provide: ListLoader, useClass: ListThread },
        { provide: ListPreviewer, useClass: PreviewInListThread },
        { provide: StuckLookup, useExisting: StuckCsvs },
        { provide: TierNames, useExisting: MemberService },
        { provide: BeforePlans, useExisting: SuppressionApplier },
        { provide: RunStarter, useClass: RunsOfSchedules },
      ],
      exports: [
        Configuration,
        UploadSettings,
        ProcessMark,
        ContactHasher,
        Clock,
        Stopwatch,
        Ids,
        IngestionTrigger,
        ForecastEngine,
        CsvPreviewer,
        MemberFileReader,
        ListLoader,
        ListPreviewer,
        StuckLookup,
        TierNames,
        RunStarter,
        BeforePlans,
      ],
    };
  }
}

/** Whoever makes the first admin from elsewhere must have read the log of the start. */
function accessOptionsOf(configuration: Configuration): AccessOptions {
  return {
    setupToken: configuration.isPrivate ? null : randomBytes(16).toString('hex'),
    secureCookies: configuration.publicUrl?.protocol === 'https:',
    publicHost: configuration.publicUrl?.host ?? null,
    requestsPerMinute: configuration.SLUICE_REQUESTS_PER_MINUTE,
    strangerRequestsPerMinute: configuration.SLUICE_STRANGER_REQUESTS_PER_MINUTE,
  };
}

/** The server. */
@Module({})
export class AppModule {
  static forRoot(configuration: Configuration): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ScheduleModule.forRoot(),
        StorageModule.forRoot(configuration),
        ChoicesModule.forRoot(configuration),
        AccessModule.forRoot(accessOptionsOf(configuration)),
        AuditModule,
        IdempotencyModule,
        LeadsModule,
        MembersModule,
        DistributionModule,
        HistoryModule,
        EventsModule,
        SchedulesModule,
        SettingsModule,
        PrivacyModule,
        OverviewModule,
        SampleDataModule,
      ],
      controllers: [HealthController],
      providers: [
        DatabaseCheck,
        DataFolder,
        FirstAdmin,
        IngestionTick,
        LeftoversTick,
        RunsTick,
        EventPruningTick,
        AbandonedChangesTick,
        AuditHeadTick,
        CsvArchivingTick,
        RetentionTick,
        SuppressionTick,
        ConnectionsAtStop,
        EntriesOfBeforeTick,
        ContactsOfBeforeTick,
        KeptAnswersTick,
      ],
    };
  }
}
