import { ApiProperty, ApiSchema } from '@nestjs/swagger';

const PHASES = ['waiting', 'staging'] as const;
const ENDS = ['completed', 'skipped', 'missed', 'failed', 'cancelled'] as const;

const CsvId = (): PropertyDecorator => ApiProperty({ type: String, format: 'uuid' });
const ExecutionId = (): PropertyDecorator => ApiProperty({ type: String, format: 'uuid' });
const Count = (): PropertyDecorator => ApiProperty({ type: 'integer', minimum: 0 });

@ApiSchema({ name: 'CsvProgressEvent' })
class CsvProgressEvent {
  @CsvId() csv_id!: string;
  @Count() bytes_done!: number;
  @Count() rows_done!: number;
}

@ApiSchema({ name: 'CsvReadyEvent' })
class CsvReadyEvent {
  @CsvId() csv_id!: string;
  @Count() total_leads!: number;
  @Count() rejected_rows!: number;
}

@ApiSchema({ name: 'CsvEvent' })
class CsvEvent {
  @CsvId() csv_id!: string;
}

@ApiSchema({ name: 'RunProgressEvent' })
class RunProgressEvent {
  @ExecutionId() execution_id!: string;
  @ApiProperty({ enum: PHASES }) phase!: (typeof PHASES)[number];
  @Count() members_staged!: number;
}

@ApiSchema({ name: 'RunFinishedEvent' })
class RunFinishedEvent {
  @ExecutionId() execution_id!: string;
  @ApiProperty({ enum: ENDS }) status!: (typeof ENDS)[number];
}

@ApiSchema({ name: 'RunEvent' })
class RunEvent {
  @ExecutionId() execution_id!: string;
}

@ApiSchema({ name: 'ErasureEvent' })
class ErasureEvent {
  @ApiProperty({ type: String, format: 'uuid' }) erasure_id!: string;
}

const Tells = (type: new () => object, description: string): PropertyDecorator =>
  ApiProperty({ type, description });
const TellsNothing = (description: string): PropertyDecorator =>
  ApiProperty({ type: 'object', additionalProperties: false, description });

/**
 * What each type of event tells: the one list of them, which the API's description and the typed client
 * have from here. Ids and numbers only: whoever may see more asks for it.
 */
@ApiSchema({ name: 'Events' })
export class EventsDto {
  @Tells(CsvProgressEvent, 'A file is being taken in.')
  'csv.progress'!: CsvProgressEvent;

  @Tells(CsvReadyEvent, 'A file was taken in; its CSV is in the queue.')
  'csv.ready'!: CsvReadyEvent;

  @Tells(CsvEvent, 'A file was not taken in; its CSV says why.')
  'csv.failed'!: CsvEvent;

  @Tells(CsvEvent, 'A run used up the last available lead of a CSV.')
  'csv.exhausted'!: CsvEvent;

  @Tells(
    RunProgressEvent,
    'A run waits its turn, or the allotments of so many members are written.',
  )
  'run.progress'!: RunProgressEvent;

  @Tells(RunFinishedEvent, 'A run has ended, or was missed.')
  'run.finished'!: RunFinishedEvent;

  @Tells(RunEvent, 'A run was reverted.')
  'run.reverted'!: RunEvent;

  @Tells(
    ErasureEvent,
    'An erasure has come to its record, or somebody was ticked off there as told.',
  )
  'erasures.changed'!: ErasureEvent;

  @TellsNothing('Something that the Overview shows has changed.')
  'overview.changed'!: Record<string, never>;

  @TellsNothing('Some events were missed: whatever is shown has to be loaded anew.')
  reset!: Record<string, never>;
}
