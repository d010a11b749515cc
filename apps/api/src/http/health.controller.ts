import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PublicProbe } from '@sluice/access';
import { ApiProblems, TakesAnyQuery } from '@sluice/http-edge';
import { FolderRoom } from '../room/folder-room';
import { Storage } from '@sluice/storage';
import { HealthDto, ReadinessDto } from './dto/health.dto';
import { NotReady } from './http.errors';

@ApiTags('Health')
@PublicProbe()
@TakesAnyQuery()
@Controller('health')
export class HealthController {
  constructor(
    private readonly storage: Storage,
    private readonly room: FolderRoom,
  ) {}

  /** The process runs and answers. */
  @Get('live')
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' };
  }

  /** The storage answers too: requests can be sent here, though some may be refused. */
  @Get('ready')
  @ApiOkResponse({ type: ReadinessDto })
  @ApiProblems(503)
  async ready(): Promise<ReadinessDto> {
    try {
      await this.storage.ping();
    } catch {
      throw new NotReady('The database does not answer.');
    }
    const storage = this.room.health;
    return { status: storage === 'ok' ? 'ok' : 'degraded', storage };
  }
}
