import { Module } from '@nestjs/common';
import { DistributionModule } from '@sluice/distribution';
import { LeadsModule } from '@sluice/leads';
import { MembersModule } from '@sluice/members';
import { SchedulesModule } from '@sluice/schedules';
import { SampleDataController } from './sample-data.controller';
import { SampleDataService } from './sample-data.service';

/** Samples for whoever wants to see Sluice at work before they have data of their own. */
@Module({
  imports: [LeadsModule, MembersModule, SchedulesModule, DistributionModule],
  controllers: [SampleDataController],
  providers: [SampleDataService],
})
export class SampleDataModule {}
