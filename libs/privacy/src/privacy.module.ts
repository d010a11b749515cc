import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { DistributionModule } from '@sluice/distribution';
import { Ids } from '@sluice/kernel';
import { UploadSettings, receivedFileOptions } from '@sluice/leads';
import { ApplicationRounds } from './applying/application-rounds';
import { SuppressedLeads } from './applying/suppressed-leads';
import { SuppressionApplier } from './applying/suppression-applier';
import { CsvEraser } from './retention/csv-eraser';
import { Retention } from './retention/retention';
import { SuppressedContacts } from './suppressed-contacts';
import { SuppressionService } from './suppression.service';
import { SuppressionsController } from './suppressions.controller';

/**
 * Whom no lead may be of: the suppression list over HTTP, and its application to the leads. And how
 * long personal data is kept. The server binds ListLoader.
 */
@Module({
  imports: [
    DistributionModule,
    MulterModule.registerAsync({
      inject: [UploadSettings, Ids],
      useFactory: receivedFileOptions,
    }),
  ],
  controllers: [SuppressionsController],
  providers: [
    SuppressionService,
    SuppressedContacts,
    SuppressedLeads,
    ApplicationRounds,
    SuppressionApplier,
    CsvEraser,
    Retention,
  ],
  exports: [Retention, SuppressionApplier],
})
export class PrivacyModule {}
