import { ApiPropertyOptional } from '@nestjs/swagger';
import { MayBeAbsent, PageQuery, filtersOf } from '@sluice/http-edge';
import { IsString, MaxLength } from 'class-validator';

export class ApiKeyQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 100,
    description: 'Only keys that this user made, who may be gone: the id.',
  })
  @MayBeAbsent()
  @IsString()
  @MaxLength(100)
  made_by?: string;
}

/** Which keys a download has. */
export class ApiKeyFilterQuery extends filtersOf(ApiKeyQuery) {}
