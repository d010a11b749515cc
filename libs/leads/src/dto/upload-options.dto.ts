import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { InAuditLog, type ShownFields } from '@sluice/http-edge';
import { Type as ConvertTo } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
  isObject,
} from 'class-validator';
import { isCountry } from '@sluice/contacts';
import { encodingNamed, isDelimiter } from '@sluice/csv-text';
import {
  CONTACT_SCOPES,
  DEDUPE_RULES,
  OPT_OUT_RULES,
  type ContactScope,
  type DedupeRule,
  type OptOutRule,
} from '../csv';
import { COLUMN_FIELDS } from '../domain/column-names';
import { LONGEST_CSV_NAME } from '../domain/file-name';
import { IN_EXTRA } from '../domain/columns';
import { WISH_FIELDS } from '../domain/opt-outs';

const FIELDS = [...COLUMN_FIELDS, ...WISH_FIELDS];
const TARGETS: readonly unknown[] = [...FIELDS, IN_EXTRA, null];

/** No name of an encoding is longer, in characters. */
const LONGEST_ENCODING = 40;

/** Which columns a file has is only known when it is read; which fields there are, before. */
const IsMapping = () =>
  ValidateBy({
    name: 'isMapping',
    validator: {
      validate: (value: unknown) =>
        isObject(value) && Object.values(value).every((target) => TARGETS.includes(target)),
      defaultMessage: () =>
        `mapping must be an object with a field for each column it names, ${IN_EXTRA} or null: ${FIELDS.join(', ')}`,
    },
  });

export const IsDelimiter = () =>
  ValidateBy({
    name: 'isDelimiter',
    validator: {
      validate: isDelimiter,
      defaultMessage: () =>
        'delimiter must be one character, such as a comma, a semicolon or a tab',
    },
  });

export const IsEncoding = () =>
  ValidateBy({
    name: 'isEncoding',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' &&
        value.length <= LONGEST_ENCODING &&
        encodingNamed(value) !== null,
      defaultMessage: () =>
        'encoding must be one that texts are saved in, such as utf-8, utf-16le, windows-1252, windows-1250, shift_jis or cp850',
    },
  });

const IsNotWithoutHeader = () =>
  ValidateBy({
    name: 'isNotWithoutHeader',
    validator: {
      validate: (_value: unknown, args) =>
        (args?.object as FileOptionsDto | undefined)?.has_header !== false,
      defaultMessage: () =>
        'header_line must be left out where has_header is false: a file without a header has no such line',
    },
  });

/** How many cells can be told what they mean. */
const MOST_COUNTRIES = 1_000;

const IsCountries = () =>
  ValidateBy({
    name: 'isCountries',
    validator: {
      validate: (value: unknown) =>
        isObject(value) &&
        Object.keys(value).length <= MOST_COUNTRIES &&
        Object.values(value).every(
          (code) => typeof code === 'string' && code.length === 2 && isCountry(code.toUpperCase()),
        ),
      defaultMessage: () =>
        `countries must be an object with a country's two letters, such as DE, for each of at most ${MOST_COUNTRIES} cells`,
    },
  });

/** How many files one upload may have. */
export const MAX_FILES = 100;

/** What the audit log shows of them: columns and cells as they are named, and what they are taken for. */
const FILE_OPTIONS_IN_LOG: ShownFields<FileOptionsDto> = {
  mapping: 'plain',
  delimiter: 'plain',
  encoding: 'plain',
  has_header: 'plain',
  header_line: 'plain',
  default_country: 'plain',
  countries: 'plain',
  dedupe: 'plain',
  dedupe_contacts: 'plain',
  opted_out: 'plain',
  distribution_limit: 'plain',
  name: 'plain',
  allow_same_file: 'plain',
};

/** How a file is to be taken in. What is left out, the ingestion finds out by itself. */
@ApiSchema({ name: 'FileOptions' })
export class FileOptionsDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', nullable: true },
    description:
      'Field by column: the header, or the column\'s index from "0". "opted_out" and "opted_in": its cells say who does not want to be contacted; several columns may. "extra" keeps the column without a field, null leaves it out; neither is asked for opt-outs then, whatever its name.',
    example: { 'Work mail': 'email', '3': 'phone', Notes: null },
  })
  @IsOptional()
  @IsMapping()
  mapping?: Record<string, string | null>;

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
    type: String,
    description:
      'A label of the WHATWG Encoding Standard, or a name that iconv-lite knows, in any case. By default the whole file decides.',
    example: 'windows-1250',
  })
  @IsOptional()
  @IsEncoding()
  encoding?: string;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  has_header?: boolean;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description:
      'The line on which the header begins, from 1, where it is not found by itself; not with `has_header: false`.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @IsNotWithoutHeader()
  header_line?: number;

  @ApiPropertyOptional({
    type: String,
    description:
      'Where phone numbers without a country code belong (ISO 3166 alpha-2); by default as the settings say.',
  })
  @IsOptional()
  @IsISO31661Alpha2()
  default_country?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', minLength: 2, maxLength: 2 },
    description:
      'What cells that name a country mean (ISO 3166 alpha-2), by cell: those that the preview lists as unknown, or others.',
    example: { Deutschl: 'DE' },
  })
  @IsOptional()
  @IsCountries()
  countries?: Record<string, string>;

  @ApiPropertyOptional({ enum: DEDUPE_RULES, default: 'email_or_phone' })
  @IsOptional()
  @IsIn(DEDUPE_RULES)
  dedupe?: DedupeRule;

  @ApiPropertyOptional({
    enum: CONTACT_SCOPES,
    default: 'own',
    description:
      'Which contacts make a row a duplicate: its own address and number (`own`), or all that it has, held against all that other leads have (`all`).',
  })
  @IsOptional()
  @IsIn(CONTACT_SCOPES)
  dedupe_contacts?: ContactScope;

  @ApiPropertyOptional({
    enum: OPT_OUT_RULES,
    default: 'reject',
    description:
      'What becomes of rows of people who do not want to be contacted. `reject`: they are rejected as `opted_out`, or lose their phone number where calls or messages alone are refused. `suppress`: the same, and once the file is taken in these contacts go on the suppression list. `ignore`: they are taken in like all others.',
  })
  @IsOptional()
  @IsIn(OPT_OUT_RULES)
  opted_out?: OptOutRule;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 1_000_000,
    description:
      'How many members each lead may go to; 1 makes leads exclusive. By default as the settings say.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  distribution_limit?: number;

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LONGEST_CSV_NAME,
    description: `Instead of the file name, which is cut to ${LONGEST_CSV_NAME} characters.`,
  })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_CSV_NAME)
  name?: string;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Takes a file in although its content was uploaded before.',
  })
  @IsOptional()
  @IsBoolean()
  allow_same_file?: boolean;
}

/** The part `options` of an upload, as JSON. */
@ApiSchema({ name: 'UploadOptions' })
@InAuditLog<UploadOptionsDto>({ ...FILE_OPTIONS_IN_LOG, files: FILE_OPTIONS_IN_LOG })
export class UploadOptionsDto extends FileOptionsDto {
  @ApiPropertyOptional({
    type: [FileOptionsDto],
    maxItems: MAX_FILES,
    description:
      'Options of each file, in the order of the parts, as many as there are files; they outweigh the others.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_FILES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @ConvertTo(() => FileOptionsDto)
  files?: FileOptionsDto[];
}

/** The parts of an upload, for the OpenAPI document. */
@ApiSchema({ name: 'CsvUpload' })
export class CsvUploadDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'binary' },
    description: 'One or more CSV files; they queue in this order.',
  })
  files!: Blob[];

  @ApiPropertyOptional({
    type: String,
    description: 'JSON of the schema UploadOptions.',
    example: '{"distribution_limit":1}',
  })
  options?: string;
}

/** The part of a preview, for the OpenAPI document. */
@ApiSchema({ name: 'CsvPreviewUpload' })
export class CsvPreviewUploadDto {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: 'A CSV file; its first 256 KiB are enough.',
  })
  file!: Blob;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'How many bytes the whole file has, where only its beginning is sent.',
  })
  size?: number;

  @ApiPropertyOptional({ type: String, description: 'JSON of the schema UploadOptions.' })
  options?: string;
}
