import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { MayBeAbsent } from '@sluice/http-edge';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';

/** As many as a page of keys has: who decides has seen them. They also fit into an address. */
const MOST_KEYS = 200;

/** Ids of API keys that go together with whoever made them. */
export function RemoveKeys(documented: ApiPropertyOptions): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional(documented),
    MayBeAbsent(),
    ArrayMaxSize(MOST_KEYS),
    IsArray(),
    IsString({ each: true }),
    MaxLength(100, { each: true }),
  );
}

export const REMOVE_KEYS = {
  description:
    'Ids of API keys that this person made and that are removed in the same moment. A key that is gone already does no harm; one that somebody else made is refused, and nothing is changed.',
  maxItems: MOST_KEYS,
};
