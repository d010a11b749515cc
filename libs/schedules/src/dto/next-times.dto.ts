import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class NextTimesQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 5 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  count = 5;
}

@ApiSchema({ name: 'NextTimes' })
export class NextTimesDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'date-time' },
    description: 'Soonest first.',
  })
  items!: Date[];
}
