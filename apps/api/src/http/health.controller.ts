import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { PublicProbe } from '@sluice/access';
import { ApiProblems, TakesAnyQuery } from '@sluice/http-edge';
import { DomainError } from '@sluice/kernel';
import { FolderRoom, type StorageHealth } from '../room/folder-room';
import { Storage } from '@sluice/storage';

@ApiSchema({ name: 'Health' })
class HealthDto {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';
}

@ApiSchema({ name: 'Readiness' })
class ReadinessDto {
  @ApiProperty({
    enum: ['ok', 'degraded'],
    description: '`degraded`: reading goes on, something else is refused; what follows says what.',
  })
  status!: 'ok' | 'degraded';

  @ApiProperty({
    enum: ['ok', 'full', 'read_only'],
    description:
      '`full`: uploads, imports and runs are refused or wait. `read_only`: nothing can be changed.',
  })
  storage!: StorageHealth;
}

/** The storage doesn't answer; requests would fail. */
class NotReady extends DomainError {
  readonly code = 'not_ready';
  readonly refusal = 'unavailable';
}

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
