import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { InAuditLog } from '@sluice/http-edge';
import { IsOptional, Matches } from 'class-validator';

@ApiSchema({ name: 'RunSchedule' })
@InAuditLog<RunScheduleDto>({ plan_hash: 'secret' })
export class RunScheduleDto {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'From a preview: the run does exactly that, or fails with plan_changed.',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'plan_hash must be the plan_hash of a preview' })
  plan_hash?: string | null;
}

@ApiSchema({ name: 'ScheduleRun' })
export class ScheduleRunDto {
  @ApiProperty({ type: String })
  execution_id!: string;
}
