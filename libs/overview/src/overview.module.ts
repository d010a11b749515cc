import { Module } from '@nestjs/common';
import { DistributionModule } from '@sluice/distribution';
import { LeadsModule } from '@sluice/leads';
import { ForecastService } from './forecast.service';
import { OverviewController } from './overview.controller';
import { OverviewService } from './overview.service';

/** The overview and the forecast: reads only. The server binds ForecastEngine. */
@Module({
  imports: [LeadsModule, DistributionModule],
  controllers: [OverviewController],
  providers: [OverviewService, ForecastService],
})
export class OverviewModule {}
