import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { Public } from '@sluice/access';
import { ApiProblems } from '@sluice/http-edge';
import { DomainError } from '@sluice/kernel';
import { Storage } from '../storage/storage';

@ApiSchema({ name: 'Health' })
class HealthDto {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';
}

/** The storage doesn't answer; requests would fail. */
class NotReady extends DomainError {
  readonly code = 'not_ready';
  readonly refusal = 'unavailable';
}

@ApiTags('Health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly storage: Storage) {}

  /** The process runs and answers. */
  @Get('live')
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' };
  }

  /** The storage answers too: requests can be sent here. */
  @Get('ready')
  @ApiOkResponse({ type: HealthDto })
  @ApiProblems(503)
  async ready(): Promise<HealthDto> {
    try {
      await this.storage.ping();
    } catch {
      throw new NotReady('The database does not answer.');
    }
    return { status: 'ok' };
  }
}
