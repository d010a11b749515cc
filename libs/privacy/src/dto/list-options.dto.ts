import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { InAuditLog } from '@sluice/http-edge';
import { IsDelimiter, IsEncoding } from '@sluice/leads';
import { IsInt, IsISO31661Alpha2, IsOptional, Min, ValidateBy, isObject } from 'class-validator';
import { LIST_FIELDS } from '../domain/list-columns';
import type { ListOptions } from '../list-options';

const TARGETS: readonly unknown[] = [...LIST_FIELDS, null];

const IsListMapping = () =>
  ValidateBy({
    name: 'isListMapping',
    validator: {
      validate: (value: unknown) =>
        isObject(value) && Object.values(value).every((target) => TARGETS.includes(target)),
      defaultMessage: () =>
        `mapping must be an object with one of ${LIST_FIELDS.join(', ')}, or null, for each column that it names`,
    },
  });

/** How a list is to be read. What is left out is found out. */
@ApiSchema({ name: 'SuppressionListOptions' })
@InAuditLog<ListOptionsDto>({
  default_country: 'plain',
  encoding: 'plain',
  delimiter: 'plain',
  header_line: 'plain',
  mapping: 'plain',
})
export class ListOptionsDto {
  @ApiPropertyOptional({
    type: String,
    description:
      'Where phone numbers without a country code belong, also those of which the list has hashes (ISO 3166 alpha-2); by default as the settings say.',
  })
  @IsOptional()
  @IsISO31661Alpha2()
  default_country?: string;

  @ApiPropertyOptional({
    type: String,
    description:
      'A label of the WHATWG Encoding Standard, or a name that iconv-lite knows, in any case. By default the whole file decides.',
    example: 'windows-1250',
  })
  @IsOptional()
  @IsEncoding()
  encoding?: string;

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: 1,
    description: 'What stands between cells: one character, neither a quote nor a line end.',
    example: ';',
  })
  @IsOptional()
  @IsDelimiter()
  delimiter?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description:
      'The line on which the header begins, from 1, where it is not found by itself or its names are unknown.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  header_line?: number;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...LIST_FIELDS], nullable: true },
    description:
      'What is read, by column: the header, or the column\'s index from "0". Entries are told by their form, so that each of the words has the column read; null leaves it out. Other columns are read where their names say that they hold entries.',
    example: { Reached: 'entry', Notes: null },
  })
  @IsOptional()
  @IsListMapping()
  mapping?: Record<string, string | null>;
}

/** @param country where the settings say that numbers belong */
export function listOptionsOf(options: ListOptionsDto, country: string | null): ListOptions {
  return {
    default_country: options.default_country ?? country,
    encoding: options.encoding ?? null,
    delimiter: options.delimiter ?? null,
    header_line: options.header_line ?? null,
    mapping: options.mapping ?? null,
  };
}
