import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'CsvPreviewColumn' })
export class CsvPreviewColumnDto {
  @ApiProperty({ type: 'integer', minimum: 0 })
  index!: number;

  @ApiProperty({ type: String })
  header!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The field it maps to; null: it is kept in extra.',
  })
  field!: string | null;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1 })
  confidence!: number;

  @ApiProperty({ type: [String] })
  samples!: string[];
}

@ApiSchema({ name: 'CsvPreviewProblem' })
export class CsvPreviewProblemDto {
  @ApiProperty({ type: 'integer', minimum: 1, nullable: true })
  line!: number | null;

  @ApiProperty({ type: String })
  message!: string;
}

@ApiSchema({ name: 'UnknownCountry' })
export class UnknownCountryDto {
  @ApiProperty({ type: String, description: 'As the file writes it; a key of `countries`.' })
  cell!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'In how many rows.' })
  count!: number;
}

@ApiSchema({ name: 'CsvPreview' })
export class CsvPreviewDto {
  @ApiProperty({ type: String, example: ',' })
  delimiter!: string;

  @ApiProperty({ type: String, example: 'utf-8' })
  encoding!: string;

  @ApiProperty({ type: Boolean })
  has_header!: boolean;

  @ApiProperty({ type: [CsvPreviewColumnDto] })
  columns!: CsvPreviewColumnDto[];

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string' } },
    description: 'The first rows of data.',
  })
  rows!: string[][];

  @ApiProperty({ type: [CsvPreviewProblemDto] })
  problems!: CsvPreviewProblemDto[];

  @ApiProperty({
    type: [UnknownCountryDto],
    description:
      'What rows of the beginning name as their country and nobody knows, the most frequent first. Their numbers need a calling code, unless `countries` says what is meant.',
  })
  unknown_countries!: UnknownCountryDto[];
}
