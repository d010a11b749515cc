import type { CursorPage, Page, PageRequest } from '@sluice/kernel';
import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type as ConvertTo } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Far behind the last page of any list, and still exact when multiplied by the page size. */
const LAST_PAGE = 1_000_000_000;

/** The query of every list; libraries with filters extend it. */
export class PageQuery implements PageRequest {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LAST_PAGE,
    default: 1,
    description: 'Which page, counted from 1.',
  })
  @ConvertTo(() => Number)
  @IsInt()
  @Min(1)
  @Max(LAST_PAGE)
  page = 1;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 200,
    default: 25,
    description: 'How many items a page has.',
  })
  @ConvertTo(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  page_size = 25;
}

/** The query of every long list; libraries with filters extend it. */
export class CursorQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 1_000,
    description: 'The `next_cursor` of the answer before; without it the list starts at its head.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  cursor?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 1_000,
    default: 100,
    description: 'How many items at most.',
  })
  @ConvertTo(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  limit = 100;
}

const pages = new Map<Type<unknown>, Type<Page<unknown>>>();
const cursorPages = new Map<Type<unknown>, Type<CursorPage<unknown>>>();

/**
 * The class of a list answer, for the OpenAPI document: `pageOf(CsvDto)` is there as `CsvPage`.
 * Asked twice for the same item it gives the same class, since OpenAPI knows a schema by its name.
 */
export function pageOf<Item>(item: Type<Item>): Type<Page<Item>> {
  const known = pages.get(item);
  if (known) return known as Type<Page<Item>>;

  @ApiSchema({ name: `${schemaNameOf(item)}Page` })
  class PageDto implements Page<Item> {
    @ApiProperty({ type: [item] })
    items!: Item[];

    @ApiProperty({ type: 'integer', minimum: 0, description: 'How many there are over all pages.' })
    total!: number;

    @ApiProperty({ type: 'integer', minimum: 1 })
    page!: number;

    @ApiProperty({ type: 'integer', minimum: 1, maximum: 200 })
    page_size!: number;
  }
  pages.set(item, PageDto);
  return PageDto;
}

/** The same for a long list: `cursorPageOf(LeadDto)` is in the OpenAPI document as `LeadCursorPage`. */
export function cursorPageOf<Item>(item: Type<Item>): Type<CursorPage<Item>> {
  const known = cursorPages.get(item);
  if (known) return known as Type<CursorPage<Item>>;

  @ApiSchema({ name: `${schemaNameOf(item)}CursorPage` })
  class CursorPageDto implements CursorPage<Item> {
    @ApiProperty({ type: [item] })
    items!: Item[];

    @ApiProperty({
      type: String,
      nullable: true,
      description: 'Send it as `cursor` to get what follows; null at the end of the list.',
    })
    next_cursor!: string | null;
  }
  cursorPages.set(item, CursorPageDto);
  return CursorPageDto;
}

function schemaNameOf(item: Type<unknown>): string {
  return item.name.replace(/Dto$/, '');
}
