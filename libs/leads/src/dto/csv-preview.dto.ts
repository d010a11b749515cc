import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { MAPPED_BY, type MappedBy } from '../domain/columns';
import { WISH_FIELDS, type WishField } from '../domain/opt-outs';
import type { ColumnRefusals } from '../ingestion/column-refusals';
import type { PreviewReason } from '../ingestion/rows-of-head';
import type { SameFile } from '../upload/csv-preview.service';

@ApiSchema({ name: 'UnknownAnswer' })
export class UnknownAnswerDto {
  @ApiProperty({ type: String })
  cell!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'In how many rows.' })
  count!: number;
}

@ApiSchema({ name: 'ColumnRefusals' })
export class ColumnRefusalsDto implements ColumnRefusals {
  @ApiProperty({ enum: WISH_FIELDS })
  says!: WishField;

  @ApiProperty({
    enum: ['person', 'phone'],
    description: '`phone`: of calls and messages alone; such a row loses its numbers.',
  })
  about!: 'person' | 'phone';

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description:
      'How many rows of the beginning refuse, also where that is left out of account: mapped to extra or null, or with `opted_out: "ignore"`.',
  })
  rows!: number;

  @ApiProperty({
    type: [UnknownAnswerDto],
    description: 'What is neither yes nor no, the most frequent first; it refuses nothing.',
  })
  unknown!: UnknownAnswerDto[];
}

@ApiSchema({ name: 'CsvPreviewColumn' })
export class CsvPreviewColumnDto {
  @ApiProperty({ type: 'integer', minimum: 0 })
  index!: number;

  @ApiProperty({ type: String })
  header!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'The field it maps to; opted_out or opted_in where it says who does not want to be contacted; null: it is kept in extra.',
  })
  field!: string | null;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1 })
  confidence!: number;

  @ApiProperty({
    type: ColumnRefusalsDto,
    nullable: true,
    description: 'Of a column that says who does not want to be contacted.',
  })
  refusals!: ColumnRefusalsDto | null;

  @ApiProperty({
    enum: MAPPED_BY,
    nullable: true,
    description: 'What told the field: the name of the column, its cells, or the mapping given.',
  })
  by!: MappedBy | null;

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

@ApiSchema({ name: 'CsvPreviewExample' })
export class CsvPreviewExampleDto {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'The line of the file it begins on.' })
  line!: number;

  @ApiProperty({ type: [String], description: 'The cells as they stand in the file.' })
  raw!: string[];
}

@ApiSchema({ name: 'CsvPreviewReason' })
export class CsvPreviewReasonDto implements PreviewReason {
  @ApiProperty({
    type: String,
    example: 'country_missing',
    description: 'That of rejected rows, or, where `lost` is set, that of a lost contact.',
  })
  reason!: string;

  @ApiProperty({
    enum: ['email', 'phone'],
    nullable: true,
    description:
      'The contact that leads would go without; null when such rows would be rejected whole.',
  })
  lost!: 'email' | 'phone' | null;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Of how many rows.' })
  count!: number;

  @ApiProperty({ type: CsvPreviewExampleDto, description: 'The first of them.' })
  example!: CsvPreviewExampleDto;
}

@ApiSchema({ name: 'UnknownCountry' })
export class UnknownCountryDto {
  @ApiProperty({ type: String, description: 'As the file writes it; a key of `countries`.' })
  cell!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'In how many rows.' })
  count!: number;
}

@ApiSchema({ name: 'SameFile' })
export class SameFileDto implements SameFile {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: Date })
  created_at!: Date;

  @ApiProperty({
    type: Boolean,
    description: 'False where only the lengths and the first 256 KiB are known to be the same.',
  })
  sure!: boolean;
}

@ApiSchema({ name: 'CsvPreview' })
export class CsvPreviewDto {
  @ApiProperty({ type: String, example: ',' })
  delimiter!: string;

  @ApiProperty({ type: String, example: 'utf-8' })
  encoding!: string;

  @ApiProperty({
    type: Boolean,
    description:
      'False where the encoding is a guess, or where what lies behind the beginning may tell another.',
  })
  encoding_sure!: boolean;

  @ApiProperty({ type: Boolean })
  has_header!: boolean;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    nullable: true,
    description: 'The line on which the header begins; null without one.',
  })
  header_line!: number | null;

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
    type: Boolean,
    description: 'Whether the beginning is all of the file.',
  })
  whole_file!: boolean;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'How many rows of the beginning were read; blank ones do not count.',
  })
  rows_seen!: number;

  @ApiProperty({
    type: [CsvPreviewReasonDto],
    description:
      'Why rows of the beginning would be rejected and what leads would lose, the most frequent first.',
  })
  reasons!: CsvPreviewReasonDto[];

  @ApiProperty({
    type: SameFileDto,
    nullable: true,
    description: 'The CSV with the same content that was uploaded before and did not fail.',
  })
  same_file!: SameFileDto | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description:
      'How many rows of the beginning have an e-mail address or phone number that a lead has already, whatever `dedupe` says.',
  })
  known_people!: number;

  @ApiProperty({
    type: [UnknownCountryDto],
    description:
      'What rows of the beginning name as their country and nobody knows, the most frequent first. Their numbers need a calling code, unless `countries` says what is meant.',
  })
  unknown_countries!: UnknownCountryDto[];
}
