import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@sluice/http-edge';
import { ForecastDto, ForecastQuery, OverviewDto } from './dto/overview.dto';
import { ForecastService } from './forecast.service';
import { OverviewService } from './overview.service';

@ApiTags('Overview')
@Controller('admin/leads')
export class OverviewController {
  constructor(
    private readonly overview: OverviewService,
    private readonly forecast: ForecastService,
  ) {}

  /** What is left, what runs next and how many weeks the supply will last. */
  @Get('overview')
  @ApiOkResponse({ type: OverviewDto })
  @ApiProblems(503)
  now(): Promise<OverviewDto> {
    return this.overview.now();
  }

  /** The coming runs, played forward with the real planner on the real ledgers. */
  @Get('forecast')
  @ApiOkResponse({ type: ForecastDto })
  @ApiProblems(400, 503)
  async coming(@Query() { weeks }: ForecastQuery): Promise<ForecastDto> {
    const { weeks_until_shortage, points } = await this.forecast.coming(weeks);
    return {
      weeks_until_shortage,
      points: points.map(({ at, exhausted_csvs, ...point }) => ({
        ...point,
        at: new Date(at),
        exhausted_csvs: [...exhausted_csvs],
      })),
    };
  }
}
