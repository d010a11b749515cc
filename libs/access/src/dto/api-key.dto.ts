import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsDayOrTime, MayBeAbsent, pageOf } from '@sluice/http-edge';
import {
  ArrayContains,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { SCOPES, type ApiKey, type Scope } from '../api-key';

@ApiSchema({ name: 'NewApiKey' })
export class NewApiKeyDto {
  @ApiProperty({ type: String, maxLength: 100, description: 'What the key is for.' })
  @IsString()
  @MaxLength(100)
  @Matches(/\S/, { message: 'name must not be empty' })
  name!: string;

  @ApiProperty({
    enum: SCOPES,
    enumName: 'Scope',
    isArray: true,
    description: '`read`, or `read` and `write`.',
  })
  @IsArray()
  @IsIn(SCOPES, { each: true })
  @ArrayUnique()
  @ArrayContains(['read'], { message: 'scopes must contain read' })
  scopes!: Scope[];

  @ApiPropertyOptional({
    type: String,
    example: '2027-01-01T00:00:00Z',
    description: 'From then on it is worth nothing. Without it, it holds until it is removed.',
  })
  @MayBeAbsent()
  @IsDayOrTime()
  expires_at?: string;
}

@ApiSchema({ name: 'ApiKey' })
export class ApiKeyDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ enum: SCOPES, enumName: 'Scope', isArray: true })
  scopes!: Scope[];

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, description: 'Who made it.' })
  created_by!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'From then on it is worth nothing; null: never.',
  })
  expires_at!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'To the minute; null until the first use.',
  })
  last_used_at!: Date | null;
}

@ApiSchema({ name: 'CreatedApiKey' })
export class CreatedApiKeyDto extends ApiKeyDto {
  @ApiProperty({ type: String, description: 'The key itself. It is shown this once.' })
  key!: string;
}

export const ApiKeyPageDto = pageOf(ApiKeyDto);

/** Field by field, so that the hash stays behind. */
export function apiKeyView(record: ApiKey): ApiKeyDto {
  const { id, name, scopes, created_at, created_by, expires_at, last_used_at } = record;
  return { id, name, scopes, created_at, created_by, expires_at, last_used_at };
}
