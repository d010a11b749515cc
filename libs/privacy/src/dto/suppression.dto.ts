import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { PageQuery, InAuditLog, filtersOf, type ShownFields } from '@sluice/http-edge';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { SUPPRESSION_KINDS, type SuppressionKind } from '../domain/entry';
import type { SuppressionView } from '../suppression.service';

const KINDS =
  'Hashes are MD5 or SHA-256, of an e-mail address or a phone number. `erased` stands for somebody who was erased.';

@ApiSchema({ name: 'SuppressionSource' })
export class SuppressionSourceDto {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: String, description: 'Its name when the entry was added.' })
  name!: string;
}

@ApiSchema({ name: 'ImportOfSuppression' })
export class ImportOfSuppressionDto {
  @ApiProperty({ type: String })
  import_id!: string;

  @ApiProperty({ type: String })
  file_name!: string;
}

/** What the audit log shows of entries: not even a shortened value, however it is written. */
const SUPPRESSION_IN_LOG: ShownFields<SuppressionDto> = {
  id: 'plain',
  kind: 'plain',
  value: 'personal',
  added_at: 'plain',
  applied: 'plain',
  source: { csv_id: 'plain', name: 'plain' },
  import: { import_id: 'plain', file_name: 'plain' },
  hits: 'plain',
};

@ApiSchema({ name: 'Suppression' })
@InAuditLog<SuppressionDto>(SUPPRESSION_IN_LOG)
export class SuppressionDto implements SuppressionView {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ enum: SUPPRESSION_KINDS, description: KINDS })
  kind!: SuppressionKind;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'ann@example.com',
    description:
      'Null where the kind is `erased`: of such people a keyed hash is kept, and not shown.',
  })
  value!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  added_at!: Date;

  @ApiProperty({
    type: Boolean,
    description:
      'Whether the matching leads that were there before have been withdrawn. No run hands them out, even while this is false.',
  })
  applied!: boolean;

  @ApiProperty({
    type: SuppressionSourceDto,
    nullable: true,
    description:
      'The CSV that says that this person does not want to be contacted; null otherwise.',
  })
  source!: SuppressionSourceDto | null;

  @ApiProperty({
    type: ImportOfSuppressionDto,
    nullable: true,
    description:
      'The import that brought it; null where it stands there on its own, also when an import has it too.',
  })
  import!: ImportOfSuppressionDto | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description:
      'How many leads that it stands for were withdrawn, and how many rows of uploads refused.',
  })
  hits!: number;
}

@ApiSchema({ name: 'NewSuppression' })
@InAuditLog<NewSuppressionDto>(SUPPRESSION_IN_LOG)
export class NewSuppressionDto {
  @ApiProperty({
    type: String,
    maxLength: 320,
    example: 'ann@example.com',
    description:
      'An e-mail address, a phone number with its country code, a domain, or the MD5 or SHA-256 hash in hex of a lower-case address or of a number in E.164, with its plus or without.',
  })
  @IsString()
  @MaxLength(320)
  value!: string;
}

export class SuppressionQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 320,
    description:
      'Part of the value; a whole e-mail address or phone number also finds the hashes and domains that stand for it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(320)
  query?: string;

  @ApiPropertyOptional({ enum: SUPPRESSION_KINDS, description: 'Only entries of this kind.' })
  @IsOptional()
  @IsIn(SUPPRESSION_KINDS)
  kind?: SuppressionKind;
}

/** Which entries a download has. */
export class SuppressionFilterQuery extends filtersOf(SuppressionQuery) {}
