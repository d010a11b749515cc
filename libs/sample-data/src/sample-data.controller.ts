import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { AdminOnly, CurrentActor, actorName, type Actor } from '@sluice/access';
import { ApiProblems, Idempotent, NeedsRoom } from '@sluice/http-edge';
import { LoadedSamplesDto } from './dto/sample-data.dto';
import { SampleDataService } from './sample-data.service';

@ApiTags('Sample data')
@Controller('admin/sample-data')
export class SampleDataController {
  constructor(private readonly samples: SampleDataService) {}

  /**
   * Fills an empty installation: three CSVs, fifty members and a schedule; a first run follows once
   * the files are taken in.
   */
  @Post()
  @HttpCode(202)
  @AdminOnly()
  @NeedsRoom()
  @Idempotent()
  @ApiAcceptedResponse({ type: LoadedSamplesDto })
  @ApiProblems(409)
  load(@CurrentActor() actor: Actor): Promise<LoadedSamplesDto> {
    return this.samples.load(actorName(actor));
  }
}
