import { Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { AdminOnly, CurrentActor, actorName, type Actor } from '@sluice/access';
import { ApiProblems, Idempotent } from '@sluice/http-edge';
import { LoadedSamplesDto } from './sample-data.dto';
import { SampleDataService } from './sample-data.service';

@ApiTags('Sample data')
@Controller('admin/sample-data')
export class SampleDataController {
  constructor(private readonly samples: SampleDataService) {}

  /** Fills an empty installation: three CSVs, fifty members, a schedule and a first run. */
  @Post()
  @AdminOnly()
  @Idempotent()
  @ApiCreatedResponse({ type: LoadedSamplesDto })
  @ApiProblems(409, 503)
  load(@CurrentActor() actor: Actor): Promise<LoadedSamplesDto> {
    return this.samples.load(actorName(actor));
  }
}
