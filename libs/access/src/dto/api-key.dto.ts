import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import {
  AllDifferent,
  IsDayOrTime,
  MayBeAbsent,
  pageOf,
  InAuditLog,
  type ShownFields,
} from '@sluice/http-edge';
import {
  ArrayContains,
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { SCOPES, type Scope } from '../api-key';
import type { ApiKeyWithMaker } from '../api-key.service';
import { ROLES, type Role } from '../user';

const STANDINGS = [...ROLES, 'gone', 'unknown'] as const;

/** What the audit log shows of keys, and of what makes them. */
const API_KEY_IN_LOG: ShownFields<ApiKeyDto> = {
  id: 'plain',
  name: 'plain',
  scopes: 'plain',
  created_at: 'plain',
  created_by: 'plain',
  made_by: { id: 'plain', email: 'contact', standing: 'plain' },
  expires_at: 'plain',
  last_used_at: 'plain',
};

@ApiSchema({ name: 'NewApiKey' })
@InAuditLog<NewApiKeyDto>(API_KEY_IN_LOG)
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
  @ArrayMaxSize(SCOPES.length)
  @AllDifferent()
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

@ApiSchema({ name: 'ApiKeyMaker' })
export class ApiKeyMakerDto {
  @ApiProperty({ type: String, nullable: true, description: 'null: nobody knows.' })
  id!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The address that they have now; null when they are gone, or unknown.',
  })
  email!: string | null;

  @ApiProperty({
    enum: STANDINGS,
    enumName: 'ApiKeyMakerStanding',
    description:
      'The role that they have now; `gone`: they were removed; `unknown`: the key is from before it was noted who made one.',
  })
  standing!: Role | 'gone' | 'unknown';
}

@ApiSchema({ name: 'ApiKey' })
@InAuditLog<ApiKeyDto>(API_KEY_IN_LOG)
export class ApiKeyDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ enum: SCOPES, enumName: 'Scope', isArray: true })
  scopes!: Scope[];

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, description: 'Who made it, as they were called then.' })
  created_by!: string;

  @ApiProperty({ type: ApiKeyMakerDto, description: 'Who made it, as they are now.' })
  made_by!: ApiKeyMakerDto;

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
export function apiKeyView({ record, maker }: ApiKeyWithMaker): ApiKeyDto {
  const { id, name, scopes, created_at, created_by, created_by_id } = record;
  const { expires_at, last_used_at } = record;
  const made_by: ApiKeyMakerDto = {
    id: created_by_id,
    email: maker?.email ?? null,
    standing: created_by_id === null ? 'unknown' : (maker?.role ?? 'gone'),
  };
  return { id, name, scopes, created_at, created_by, made_by, expires_at, last_used_at };
}
