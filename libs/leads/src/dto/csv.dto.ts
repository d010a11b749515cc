import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Abilities, InAuditLog, type ShownFields } from '@sluice/http-edge';
import {
  CSV_STATUSES,
  OPT_OUT_RULES,
  optOutRuleOf,
  type Csv,
  type CsvStatus,
  type IngestProgress,
  type LostContacts,
  type OptOutRule,
  type RejectReason,
} from '../csv';
import { CSV_ABILITIES, csvAbilities, type CsvAbility } from '../domain/csv-abilities';
import { LostDto } from './lead.dto';

const count = { type: 'integer', minimum: 0 } as const;
const instant = { type: String, format: 'date-time' } as const;

@ApiSchema({ name: 'IngestProgress' })
export class IngestProgressDto implements IngestProgress {
  @ApiProperty(count)
  bytes_done!: number;

  @ApiProperty(count)
  bytes_total!: number;

  @ApiProperty(count)
  rows_done!: number;

  @ApiProperty({ ...instant, nullable: true })
  started_at!: Date | null;

  @ApiProperty({ ...instant, nullable: true })
  finished_at!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why the file was refused.' })
  error!: string | null;
}

@ApiSchema({ name: 'RejectReason' })
export class RejectReasonDto implements RejectReason {
  @ApiProperty({ type: String, example: 'duplicate_in_file' })
  reason!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Of how many rows.' })
  count!: number;
}

@ApiSchema({ name: 'LostContacts' })
export class LostContactsDto extends LostDto implements LostContacts {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'By how many leads.' })
  count!: number;
}

@ApiSchema({ name: 'Stuck' })
export class StuckDto {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: 'How many further members it would take to use the CSV up.',
  })
  members_needed!: number;
}

/** What the audit log shows of CSVs. */
export const CSV_IN_LOG: ShownFields<CsvDto> = {
  csv_id: 'plain',
  name: 'plain',
  file_name: 'plain',
  file_sha256: 'plain',
  created_at: 'plain',
  queue_position: 'plain',
  csv_status: 'plain',
  paused: 'plain',
  total_rows: 'plain',
  total_leads: 'plain',
  rejected_rows: 'plain',
  duplicate_rows: 'plain',
  reject_reasons: { reason: 'plain', count: 'plain' },
  lost_contacts: { field: 'plain', reason: 'plain', count: 'plain' },
  encoding: 'plain',
  delimiter: 'plain',
  remaining_leads: 'plain',
  stuck: { members_needed: 'plain' },
  distributed_leads: 'plain',
  possible_distributions: 'plain',
  returned_leads: 'plain',
  progress: 'plain',
  distribution_limit: 'plain',
  exhausted_at: 'plain',
  archived_at: 'plain',
  brought_back_at: 'plain',
  personal_data_erased_at: 'plain',
  opted_out: 'plain',
  ingest: {
    bytes_done: 'plain',
    bytes_total: 'plain',
    rows_done: 'plain',
    started_at: 'plain',
    finished_at: 'plain',
    error: 'plain',
  },
  abilities: 'plain',
  version: 'plain',
};

@ApiSchema({ name: 'Csv' })
@InAuditLog<CsvDto>(CSV_IN_LOG)
export class CsvDto implements Omit<
  Csv,
  'manual_position' | 'options' | 'erasure_began_at' | 'head_sha256'
> {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: String })
  file_name!: string;

  @ApiProperty({ type: String, description: 'SHA-256 of the file, in hex.' })
  file_sha256!: string;

  @ApiProperty(instant)
  created_at!: Date;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    nullable: true,
    description: '1 is NEXT; null when runs pass the CSV over (paused, stuck, not active).',
  })
  queue_position!: number | null;

  @ApiProperty({ enum: CSV_STATUSES })
  csv_status!: CsvStatus;

  @ApiProperty({ type: Boolean })
  paused!: boolean;

  @ApiProperty({ ...count, description: 'total_leads + rejected_rows + duplicate_rows.' })
  total_rows!: number;

  @ApiProperty(count)
  total_leads!: number;

  @ApiProperty({
    ...count,
    description: 'Without duplicates, which stand in the list of rejects too.',
  })
  rejected_rows!: number;

  @ApiProperty(count)
  duplicate_rows!: number;

  @ApiProperty({
    type: [RejectReasonDto],
    description:
      'Why rows were rejected, the most frequent reason first; duplicates are among them, so that together they are as many as the list of rejects has. Empty for CSVs of before it was counted.',
  })
  reject_reasons!: readonly RejectReasonDto[];

  @ApiProperty({
    type: [LostContactsDto],
    description: 'What its leads lost when the file was read, the most frequent first.',
  })
  lost_contacts!: readonly LostContactsDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'utf-8',
    description: 'In which encoding the file was read; null until it was.',
  })
  encoding!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: ',',
    description: 'What stood between its cells; null until it was read.',
  })
  delimiter!: string | null;

  @ApiProperty({ ...count, description: 'Available leads.' })
  remaining_leads!: number;

  @ApiProperty({
    type: StuckDto,
    nullable: true,
    description: 'Set when leads are available, but no eligible member can get anything new.',
  })
  stuck!: StuckDto | null;

  @ApiProperty({ ...count, description: 'Distributions so far, over all its leads.' })
  distributed_leads!: number;

  @ApiProperty(count)
  possible_distributions!: number;

  @ApiProperty({ ...count, description: 'How many of its leads members returned as bad.' })
  returned_leads!: number;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1 })
  progress!: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  distribution_limit!: number;

  @ApiProperty({ ...instant, nullable: true })
  exhausted_at!: Date | null;

  @ApiProperty({ ...instant, nullable: true })
  archived_at!: Date | null;

  @ApiProperty({
    ...instant,
    nullable: true,
    description: 'When it was last taken out of the archive by hand.',
  })
  brought_back_at!: Date | null;

  @ApiProperty({
    ...instant,
    nullable: true,
    description:
      'When the personal data of its leads and rejects was gone, as the setting erase_archived_after_days says.',
  })
  personal_data_erased_at!: Date | null;

  @ApiProperty({
    enum: OPT_OUT_RULES,
    description: 'What became of rows of people who do not want to be contacted.',
  })
  opted_out!: OptOutRule;

  @ApiProperty({ type: IngestProgressDto })
  ingest!: IngestProgressDto;

  @Abilities(CSV_ABILITIES)
  abilities!: CsvAbility[];

  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;
}

/** What a CSV's answer tells beside its record. */
interface PlaceOfCsv {
  queue_position: number | null;
  /** How many further members it would take to use it up; undefined unless it is stuck. */
  members_needed: number | undefined;
  isDrawnFrom: boolean;
}

export function csvView(
  record: Csv,
  { queue_position, members_needed, isDrawnFrom }: PlaceOfCsv,
): CsvDto {
  const { manual_position: _, options, erasure_began_at: __, head_sha256: ___, ...csv } = record;
  return {
    ...csv,
    opted_out: optOutRuleOf(options),
    queue_position,
    stuck: members_needed === undefined ? null : { members_needed },
    progress:
      csv.possible_distributions === 0 ? 0 : csv.distributed_leads / csv.possible_distributions,
    abilities: csvAbilities(record, isDrawnFrom),
  };
}

@ApiSchema({ name: 'UploadedCsvs' })
export class UploadedCsvsDto {
  @ApiProperty({ type: [CsvDto] })
  items!: CsvDto[];
}
