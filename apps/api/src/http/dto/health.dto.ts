import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { StorageHealth } from '../../room/folder-room';

@ApiSchema({ name: 'Health' })
export class HealthDto {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';
}

@ApiSchema({ name: 'Readiness' })
export class ReadinessDto {
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
