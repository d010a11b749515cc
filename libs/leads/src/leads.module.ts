import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { Ids } from '@sluice/kernel';
import { CsvArchiver } from './csv-archiver';
import { CsvService } from './csv.service';
import { CsvsController } from './csvs.controller';
import { CsvUploadController } from './upload/csv-upload.controller';
import { CsvPreviewService } from './upload/csv-preview.service';
import { CsvUploadService } from './upload/csv-upload.service';
import { receivedFileOptions } from './upload/hashing-disk-storage';
import { UploadSettings } from './upload/upload-settings';

/** Leads ingestion: uploads, the queue of CSVs, leads and rejects. The server binds CsvPreviewer. */
@Module({
  imports: [
    MulterModule.registerAsync({
      inject: [UploadSettings, Ids],
      useFactory: receivedFileOptions,
    }),
  ],
  controllers: [CsvUploadController, CsvsController],
  providers: [CsvArchiver, CsvPreviewService, CsvService, CsvUploadService],
  exports: [CsvArchiver, CsvService, CsvUploadService],
})
export class LeadsModule {}
