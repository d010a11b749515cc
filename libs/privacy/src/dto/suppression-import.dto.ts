import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { LIST_WARNINGS, type ListWarning } from '../domain/list-warnings';
import { MOST_NAMED, type ImportReport, type RefusedEntry } from '../suppression-import';

const count = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'RejectedSuppression' })
export class RejectedSuppressionDto implements RefusedEntry {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'The line of the file.' })
  line!: number;

  @ApiProperty({
    type: String,
    example: 'an…@example',
    description: 'What stands there, shortened.',
  })
  value!: string;

  @ApiProperty({ type: String, example: 'is no e-mail address' })
  reason!: string;
}

@ApiSchema({ name: 'SuppressionWarning' })
export class ListWarningDto implements ListWarning {
  @ApiProperty({ enum: LIST_WARNINGS })
  code!: ListWarning['code'];

  @ApiProperty({ type: String, description: 'In words.' })
  text!: string;
}

/** What became, or would become, of the lines of a list. */
export class SuppressionReportDto implements ImportReport {
  @ApiProperty(count)
  added!: number;

  @ApiProperty({
    ...count,
    description: 'Entries that the list had already, or that the file has more than once.',
  })
  already_there!: number;

  @ApiProperty({ type: [RejectedSuppressionDto], description: `The first ${MOST_NAMED}.` })
  rejected!: RejectedSuppressionDto[];

  @ApiProperty(count)
  rejected_count!: number;

  @ApiProperty({ type: [ListWarningDto], description: 'What is worth a look.' })
  warnings!: ListWarningDto[];
}

@ApiSchema({ name: 'SuppressionImport' })
export class SuppressionImportDto extends SuppressionReportDto {
  @ApiProperty({ type: String, description: 'By it the import can be taken back.' })
  import_id!: string;
}

@ApiSchema({ name: 'SuppressionFile' })
export class SuppressionFileDto {
  @ApiProperty({
    type: String,
    format: 'binary',
    description:
      'A text or CSV file, read as uploads are. Where its columns have names, those of addresses, numbers, domains and hashes are read (MD5 and SHA-256, in hex or Base64), otherwise every entry of each line.',
  })
  file!: string;

  @ApiPropertyOptional({
    type: String,
    description: 'JSON of the schema SuppressionListOptions.',
    example: '{"default_country":"DE"}',
  })
  options?: string;
}
