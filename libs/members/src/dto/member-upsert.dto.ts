import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'RejectedMember' })
export class RejectedMemberDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'PUT /bulk only: the place of the record in the array, counted from 0.',
  })
  index?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'POST /import only: the line of the file on which the row begins, counted from 1.',
  })
  line?: number;

  @ApiProperty({
    type: String,
    example: 'tier',
    description: 'The first field at fault; `record` when it is the record as a whole.',
  })
  field!: string;

  @ApiProperty({
    type: String,
    example: 'tier must be one of bronze, silver, gold; there is no tier "platinum"',
    description: 'Everything that is wrong with the record.',
  })
  message!: string;
}

/** Each record was created, updated or rejected. */
@ApiSchema({ name: 'MemberUpsert' })
export class MemberUpsertDto {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Members who came back included.' })
  created!: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  updated!: number;

  @ApiProperty({ type: [RejectedMemberDto], description: 'In the order in which they were sent.' })
  rejected!: RejectedMemberDto[];
}

@ApiSchema({ name: 'MemberFile' })
export class MemberFileDto {
  @ApiProperty({
    type: String,
    format: 'binary',
    description:
      'CSV whose header, below title lines or not, names the columns name, email, tier and, if wanted, status, external_id, in any order; any usual delimiter and encoding, up to 100,000 rows and 32 MiB.',
  })
  file!: string;
}
