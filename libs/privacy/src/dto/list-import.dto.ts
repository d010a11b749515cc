import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Abilities, InAuditLog } from '@sluice/http-edge';
import { LIST_IMPORT_ABILITIES, type ListImportAbility } from '../domain/list-import-abilities';
import { IMPORT_STATUSES, type ImportStatus } from '../imports/list-import';
import type { ListImportView } from '../imports/list-imports';
import type { TakenBack } from '../imports/taking-off';

const count = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'SuppressionListImport' })
@InAuditLog<ListImportDto>({
  import_id: 'plain',
  file_name: 'plain',
  at: 'plain',
  by: 'plain',
  status: 'plain',
  added: 'plain',
  already_there: 'plain',
  rejected_count: 'plain',
  hits: 'plain',
  abilities: 'plain',
})
export class ListImportDto implements ListImportView {
  @ApiProperty({ type: String })
  import_id!: string;

  @ApiProperty({ type: String })
  file_name!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it began.' })
  at!: Date;

  @ApiProperty({ type: String, example: 'ann@example.com' })
  by!: string;

  @ApiProperty({
    enum: IMPORT_STATUSES,
    description:
      '`going`: it is being taken in; `broken_off`: the server died meanwhile, what was added stays, and sending the list again adds the rest; `taking_back`: its leads are being restored.',
  })
  status!: ImportStatus;

  @ApiProperty(count)
  added!: number;

  @ApiProperty({
    ...count,
    description: 'Entries that the list had already, or that the file has more than once.',
  })
  already_there!: number;

  @ApiProperty(count)
  rejected_count!: number;

  @ApiProperty({
    ...count,
    description: 'How many leads were withdrawn and rows refused for entries that it brought.',
  })
  hits!: number;

  @Abilities(LIST_IMPORT_ABILITIES)
  abilities!: ListImportAbility[];
}

@ApiSchema({ name: 'SuppressionImportTakenBack' })
export class TakenBackDto implements TakenBack {
  @ApiProperty({ ...count, description: 'Entries that others hold too stay on the list.' })
  entries_removed!: number;

  @ApiProperty({
    ...count,
    description: 'Leads that only its entries had withdrawn, and that may be handed out again.',
  })
  leads_restored!: number;
}
