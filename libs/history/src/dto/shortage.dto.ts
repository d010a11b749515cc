import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Shortage } from '../execution';

const count = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'Shortage' })
export class ShortageDto implements Shortage {
  @ApiProperty({ ...count, description: 'Members who together can get no more than `at_most`.' })
  members!: number;

  @ApiProperty({ ...count, description: 'Their allowances, added up.' })
  wanted!: number;

  @ApiProperty({ ...count, description: 'The most that any plan can give them together.' })
  at_most!: number;

  @ApiProperty({ ...count, description: 'Available leads that they compete for.' })
  contested_leads!: number;

  @ApiProperty({ ...count, description: 'Distributions that those leads have left.' })
  contested_distributions!: number;

  @ApiProperty({
    ...count,
    description: 'Leads they can get besides, each counted once for each of them.',
  })
  uncontested!: number;
}
