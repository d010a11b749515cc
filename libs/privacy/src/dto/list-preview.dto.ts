import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { ListColumn, ListPreview } from '../lists/list-preview';
import { SuppressionReportDto } from './suppression-import.dto';

const count = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'SuppressionListColumn' })
export class ListColumnDto implements ListColumn {
  @ApiProperty(count)
  index!: number;

  @ApiProperty({ type: String, description: 'Empty where the column has no name.' })
  header!: string;

  @ApiProperty({
    enum: ['entry'],
    nullable: true,
    description: 'What is read of it: entries; null: nothing.',
  })
  field!: 'entry' | null;

  @ApiProperty({
    enum: ['name', 'cells', 'given'],
    description: 'What told that: its name, what stands in its cells, or the mapping.',
  })
  by!: 'name' | 'cells' | 'given';

  @ApiProperty({ type: [String], description: 'Its first different values.' })
  samples!: string[];
}

@ApiSchema({ name: 'SuppressionListPreview' })
export class ListPreviewDto extends SuppressionReportDto implements ListPreview {
  @ApiProperty({ ...count, description: 'How many different entries the list has.' })
  entries!: number;

  @ApiProperty({ ...count, description: 'How many leads would be withdrawn that are not by now.' })
  would_withdraw!: number;

  @ApiProperty({
    type: Number,
    minimum: 0,
    maximum: 1,
    description: 'Of the leads that are available now, those among them.',
  })
  share_of_supply!: number;

  @ApiProperty({ ...count, description: 'How many different hashes it has.' })
  hashes!: number;

  @ApiProperty({ ...count, description: 'How many of those stand for no lead.' })
  hashes_without_leads!: number;

  @ApiProperty({ type: [ListColumnDto] })
  columns!: ListColumnDto[];

  @ApiProperty({ type: String, nullable: true, example: ',', description: 'Null: it is empty.' })
  delimiter!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'utf-8',
    description: 'Null: it is empty.',
  })
  encoding!: string | null;

  @ApiProperty({ type: Boolean, description: 'False where the encoding is a guess.' })
  encoding_sure!: boolean;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    nullable: true,
    description: 'The line on which the header begins; null without one.',
  })
  header_line!: number | null;
}
