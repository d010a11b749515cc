import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { AuditModule } from '@sluice/audit';
import { DistributionModule } from '@sluice/distribution';
import { Ids } from '@sluice/kernel';
import {
  ContactHasher,
  ErasedContacts,
  ErasureRepository,
  UploadSettings,
  receivedFileOptions,
} from '@sluice/leads';
import { ApplicationRounds } from './applying/application-rounds';
import { SuppressedLeads } from './applying/suppressed-leads';
import { SuppressionApplier } from './applying/suppression-applier';
import { AnswerEraser } from './erasures/answer-eraser';
import { AuditEraser } from './erasures/audit-eraser';
import { EntryEraser } from './erasures/entry-eraser';
import { Erasures } from './erasures/erasures';
import { ErasuresController } from './erasures/erasures.controller';
import { LeadMasker } from './erasures/lead-masker';
import { RecordedErasures } from './erasures/recorded-erasures';
import { RejectEraser } from './erasures/reject-eraser';
import { WhatStays } from './erasures/what-stays';
import { ListImports } from './imports/list-imports';
import { RestoredLeads } from './imports/restored-leads';
import { TakingOff } from './imports/taking-off';
import { ContactRenewer } from './renewal/contact-renewer';
import { CsvEraser } from './retention/csv-eraser';
import { Retention } from './retention/retention';
import { SuppressedContacts } from './suppressed-contacts';
import { SuppressionImportsController } from './suppression-imports.controller';
import { SuppressionService } from './suppression.service';
import { SuppressionsController } from './suppressions.controller';

/**
 * Whom no lead may be of: the suppression list over HTTP, and its application to the leads. How people
 * are erased, and how long personal data is kept. The server binds ListLoader and ListPreviewer.
 */
@Module({
  imports: [
    AuditModule,
    DistributionModule,
    MulterModule.registerAsync({
      inject: [UploadSettings, Ids],
      useFactory: receivedFileOptions,
    }),
  ],
  controllers: [SuppressionImportsController, SuppressionsController, ErasuresController],
  providers: [
    {
      provide: ErasedContacts,
      inject: [ErasureRepository, ContactHasher],
      useFactory: (erasures: ErasureRepository, hasher: ContactHasher) =>
        new ErasedContacts(erasures, hasher),
    },
    SuppressionService,
    ListImports,
    TakingOff,
    RestoredLeads,
    SuppressedContacts,
    SuppressedLeads,
    ApplicationRounds,
    SuppressionApplier,
    RejectEraser,
    LeadMasker,
    EntryEraser,
    AnswerEraser,
    AuditEraser,
    WhatStays,
    RecordedErasures,
    Erasures,
    CsvEraser,
    Retention,
    ContactRenewer,
  ],
  exports: [ContactRenewer, EntryEraser, Retention, SuppressionApplier, TakingOff],
})
export class PrivacyModule {}
