import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { LoadedSamples } from '../sample-data';

@ApiSchema({ name: 'LoadedSamples' })
export class LoadedSamplesDto implements LoadedSamples {
  @ApiProperty({ type: [String] })
  csv_ids!: string[];

  @ApiProperty({ type: 'integer', description: 'How many members were added.' })
  members!: number;

  @ApiProperty({ type: String })
  schedule_id!: string;
}
