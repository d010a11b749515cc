import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { LoadedSamples } from './sample-data';

@ApiSchema({ name: 'LoadedSamples' })
export class LoadedSamplesDto implements LoadedSamples {
  @ApiProperty({ type: [String] })
  csv_ids!: string[];

  @ApiProperty({ type: 'integer', description: 'How many members were added.' })
  members!: number;

  @ApiProperty({ type: String })
  schedule_id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The first run; null when the files were not taken in within a minute.',
  })
  execution_id!: string | null;
}
